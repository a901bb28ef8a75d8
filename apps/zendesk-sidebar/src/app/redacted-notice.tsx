import { useTranslations } from '#translations/translations.ts'
import { Bar } from '#ui/card.tsx'
import { Small, Stack, Toned } from '#ui/text.tsx'

/** Somebody wrote a card number into the ticket. It is gone from here; the next one should never be written. */
export function RedactedNotice({ count }: { count: number }) {
  const { app } = useTranslations()
  return (
    <Bar>
      <Stack $gap="xxs">
        <Small>
          <Toned $tone="caution">
            <span aria-hidden="true">⚠</span> {app.redacted(count)}
          </Toned>
        </Small>
        <Small>{app.redactedNext}</Small>
      </Stack>
    </Bar>
  )
}
