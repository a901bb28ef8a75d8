import type { RefundAction } from '@countersign/shared/refund'
import type { Agent } from '#access/actor.ts'
import { levelToSign, openLevels } from '#refunds/signatures.ts'
import type { RefundRow } from '#refunds/tables.ts'

type Situation = {
  row: Pick<RefundRow, 'state' | 'outcome' | 'levels' | 'proposerId' | 'lastSentAt' | 'dueAt'>
  signed: readonly { level: 'lead' | 'finance'; signerId: string }[]
  questions: readonly { askedBy: string; answeredBy: string | null; answer: string | null }[]
  now: Date
}

/**
 * What this person may do with this request now. The screen offers nothing else; the verbs check everything again, and
 * what needs a read of Zendesk or Stripe (who would get the money) only there. Pure.
 */
export function allowedActions(
  agent: Pick<Agent, 'id' | 'roles'>,
  { row, signed, questions, now }: Situation,
): RefundAction[] {
  const isProposer = agent.id === row.proposerId
  const decides = !isProposer && agent.roles.some((role) => role !== 'agent')
  const hasSigned = signed.some(({ signerId }) => signerId === agent.id)
  const hasAnswered = questions.some(({ answeredBy }) => answeredBy === agent.id)
  const open = questions.find(({ answer }) => answer === null)
  const actions: RefundAction[] = []
  if (row.state === 'approval_required') {
    const level = levelToSign(openLevels(row.levels, signed), agent.roles)
    // Over, though the sweep has not come by yet.
    const isOver = row.dueAt !== null && row.dueAt <= now
    if (decides && level && !hasSigned && !hasAnswered && !isOver) actions.push('approve')
    if (decides && !hasAnswered) actions.push('deny')
    if (decides && !hasAnswered && !open) actions.push('request-info')
    if (decides && !hasAnswered) actions.push('delegate')
    if (open && open.askedBy !== agent.id && !hasSigned) actions.push('answer')
  }
  const isUnsent = row.state === 'approval_required' || row.state === 'approved' || row.outcome === 'held'
  if (isUnsent && (isProposer || decides)) actions.push('cancel')
  const dayAgo = now.getTime() - 24 * 3_600_000
  if (row.outcome === 'parked' && decides && (row.lastSentAt?.getTime() ?? 0) <= dayAgo) actions.push('close-as-failed')
  return actions
}
