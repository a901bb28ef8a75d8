import { emailOf, financeIds, leadIds } from './chaos-stories.ts'
import { mailbox } from './check-money.ts'
import type { Finding } from './check-money.ts'
import type { AuditRow, Evidence, RequestRow } from './evidence.ts'

const day = 24 * 3_600_000

/** C2, the other way: who ended a request without money was allowed to, and not too early. */
export function checkEnds(evidence: Evidence): Finding[] {
  return evidence.requests.flatMap((request) =>
    evidence.audit
      .filter(({ refund_request_id, actor }) => refund_request_id === request.id && actor.startsWith('human:'))
      .flatMap((row) => problemsOf(evidence, request, row))
      .map((problem) => ({ check: 'C2' as const, what: `${request.id}: ${problem}` })),
  )
}

function problemsOf(evidence: Evidence, request: RequestRow, row: AuditRow): string[] {
  const who = row.actor.slice('human:'.length)
  const isDecider = [...leadIds, ...financeIds].includes(who)
  const isProposer = who === request.proposer_id
  if (row.event === 'refund.canceled') return isDecider || isProposer ? [] : [`${who} withdrew what others asked for`]
  const isBeneficiary = mailbox(emailOf[who] ?? '') === mailbox(evidence.beneficiary)
  if (row.event === 'refund.denied')
    return isDecider && !isProposer && !isBeneficiary ? [] : [`${who} denied it, who may not`]
  const { closedByPerson, proof } = JSON.parse(row.body) as { closedByPerson?: boolean; proof?: object }
  if (row.event !== 'refund.failed' || !closedByPerson) return []
  const sentAt = evidence.history
    .filter(({ id, outcome, at }) => id === request.id && outcome === 'sending' && at <= row.at)
    .map(({ at }) => at.getTime())
  return [
    ...(isDecider && !isProposer ? [] : [`${who} closed it as failed, who may not`]),
    ...(row.at.getTime() - Math.max(...sentAt) < day ? ['closed as failed within a day of the last send'] : []),
    ...(proof ? [] : ['closed as failed without what Stripe said']),
  ]
}
