import { useQuery } from '@tanstack/react-query'
import { Anchor } from '@zendeskgarden/react-buttons'
import { formatMoney } from '@countersign/shared/money'
import type { PolicyVersionDetail } from '@countersign/shared/policy-version'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { requestWhatIfQuery } from '#api/queries.ts'
import { deskAddress, wholeQueue } from '#features/desk/desk-place.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { Moment } from '#ui/moment.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Small, Stack, Strong, VisuallyHidden } from '#ui/text.tsx'
import { BothDecisions } from './both-decisions.tsx'

/** One request as it was decided, beside what this version makes of the same facts. */
export function RequestPage({ version, refundId }: { version: PolicyVersionDetail; refundId: string }) {
  const t = useTranslations()
  const { ask } = t.policyDesk
  const api = useApi()
  const query = useQuery(requestWhatIfQuery(api, refundId, version.id))
  if (query.data) {
    const { money, ticketId, reason, at, recorded, decision } = query.data
    return (
      <Stack $gap="md">
        <Stack $gap="xxs">
          <div>
            <Anchor href={deskAddress(wholeQueue('to_sign'), refundId)}>
              <Strong>{formatMoney(money, t.moneyLocale)}</Strong>
            </Anchor>{' '}
            {t.reasons[reason]} · {t.desk.ticket(ticketId)} · <Moment at={at} />
          </div>
          <Small>{ask.frozen}</Small>
        </Stack>
        <BothDecisions
          before={recorded}
          after={decision}
          titles={[ask.decided(recorded.version), ask.under(decision.version)]}
        />
      </Stack>
    )
  }
  if (query.isError) {
    const failure = toApiFailure(query.error)
    return (
      <Problem title={ask.failed} requestId={failure.requestId} onRetry={() => void query.refetch()}>
        <span role="alert">{refusalWords(failure, t)}</span>
      </Problem>
    )
  }
  return (
    <div aria-busy>
      <VisuallyHidden>{ask.deciding}</VisuallyHidden>
      <SkeletonLines widths={['60%', '90%', '80%', '85%']} />
    </div>
  )
}
