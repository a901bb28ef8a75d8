import { useTranslations } from '#translations/translations.ts'
import { Small } from '#ui/text.tsx'
import { useSlow } from '#ui/use-slow.ts'

/** A request that takes long is not one that failed: the worst answer to silence is a refund by another way. */
export function StillSending({ pending }: { pending: boolean }) {
  const { action } = useTranslations()
  return (
    <Small as="output" aria-live="polite">
      {useSlow(pending) ? action.stillSending : null}
    </Small>
  )
}
