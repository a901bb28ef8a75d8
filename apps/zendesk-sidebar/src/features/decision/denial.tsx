import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { Small } from '#ui/text.tsx'
import { Quote } from './part.tsx'

/** Why a person said no. */
export function Denial({ denial }: { denial: NonNullable<RefundView['denial']> }) {
  const { decision } = useTranslations()
  return (
    <Small as="div">
      {decision.deniedBy(denial.by)}
      <Quote>{denial.reason}</Quote>
    </Small>
  )
}
