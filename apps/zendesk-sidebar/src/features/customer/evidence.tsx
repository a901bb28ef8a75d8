import type { CustomerMatch, TicketContext } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { Fold } from '#ui/fold.tsx'
import { formatDay } from '#ui/format-time.ts'
import { Moment } from '#ui/moment.tsx'
import { Small, Stack } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { evidenceWords } from './evidence-words.ts'

type EvidenceProps = {
  verification: TicketContext['verification']
  matchedBy: Extract<CustomerMatch, { kind: 'matched' }>['matchedBy']
  since: string
}

export function Evidence({ verification, matchedBy, since }: EvidenceProps) {
  const t = useTranslations()
  const now = useNow()
  const { method, verifiedAt, expiresAt } = verification
  return (
    <Fold summary={t.customer.evidence}>
      <Stack $gap="xxs">
        {method === null ? <Small>{t.customer.noEvidence}</Small> : null}
        {method === null ? null : <Small>{t.customer.method(t.customer.methods[method])}</Small>}
        {verifiedAt === null ? null : (
          <Small>
            {t.customer.verifiedAt} <Moment at={verifiedAt} />
          </Small>
        )}
        {expiresAt === null ? null : (
          <Small>
            {t.customer.expiresAt} <Moment at={expiresAt} />
          </Small>
        )}
        {evidenceWords(verification, t).map((words) => (
          <Small key={words}>{words}</Small>
        ))}
        <Small>{t.customer.matchedBy[matchedBy]}</Small>
        <Small>{t.customer.since(formatDay(since, now, t.dateLocale))}</Small>
      </Stack>
    </Fold>
  )
}
