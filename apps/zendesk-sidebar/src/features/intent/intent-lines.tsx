import type { IntentReading } from '@countersign/shared/intent'
import { useTranslations } from '#translations/translations.ts'
import { Bar } from '#ui/card.tsx'
import { Small, Stack, Toned } from '#ui/text.tsx'
import { askedFor } from './intent-words.ts'

/** What the customer seems to ask for, and what a person should notice in their words. Nothing where there is neither. */
export function IntentLines({ reading }: { reading: IntentReading }) {
  const t = useTranslations()
  const asked = askedFor(reading, t)
  if (asked === null && reading.concerns.length === 0) return null
  return (
    <Bar>
      <Stack $gap="xxs">
        {asked === null ? null : <Small>{asked}</Small>}
        {reading.concerns.map(({ concern }) => (
          <Small key={concern}>
            <Toned $tone="caution">
              <span aria-hidden="true">⚠</span> {t.intent.concerns[concern]}
            </Toned>
          </Small>
        ))}
      </Stack>
    </Bar>
  )
}
