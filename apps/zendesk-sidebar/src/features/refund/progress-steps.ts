import type { RefundEvent, RefundOutcome, RefundState, RefundView } from '@countersign/shared/refund'
import type { Translations } from '#translations/en.ts'

export type ProgressStep = {
  name: string
  standing: 'done' | 'now' | 'todo' | 'stopped'
  at: string | null
  /** "by Mia Berger"; for a decision also "by policy". */
  by: string | null
}

function entered(refund: RefundView, state: RefundState): RefundEvent | null {
  return refund.history.find((event) => event.state === state) ?? null
}

const unanswered: (RefundOutcome | null)[] = ['held', 'sending', 'unknown', 'parked', null]

/** Whether Stripe has a refund is known only once it has answered; until then sending is what is awaited. */
function isUnanswered({ state, outcome }: RefundView): boolean {
  return state === 'submitted_to_stripe' && unanswered.includes(outcome)
}

function answered(refund: RefundView): RefundEvent | null {
  if (isUnanswered(refund)) return null
  const sent = refund.history.filter(({ state }) => state === 'submitted_to_stripe')
  return sent.find(({ outcome }) => !unanswered.includes(outcome)) ?? sent.at(-1) ?? null
}

/** Requested, approval, sent, confirmed; cut short where the request ended before. */
export function progressSteps(refund: RefundView, t: Translations): ProgressStep[] {
  const { steps } = t.progress
  const all = [
    { name: steps.requested, event: entered(refund, 'requested') },
    { name: steps.approval, event: entered(refund, 'approved') },
    { name: steps.sent, event: answered(refund) },
    { name: steps.confirmed, event: entered(refund, 'confirmed') },
  ]
  const ended = stoppedIn(refund)
  const shown = ended ? all.filter((step) => step.event !== null) : all
  const firstOpen = shown.findIndex((step) => step.event === null)
  const result = shown.map(({ name, event }, index): ProgressStep => ({
    name,
    standing: event ? 'done' : index === firstOpen ? 'now' : 'todo',
    at: event?.at ?? null,
    by: event && byWords(event, t),
  }))
  if (!ended) return result
  return [...result, { name: t.states[ended.state], standing: 'stopped', at: ended.at, by: byWords(ended, t) }]
}

/** Of the system's own steps only a decision needs a name: it must not look like a person's. */
function byWords({ by, state }: RefundEvent, t: Translations): string | null {
  if (by !== 'system') return t.progress.by(by)
  return state === 'approved' || state === 'denied' ? t.progress.bySystem : null
}

function stoppedIn(refund: RefundView): RefundEvent | null {
  const stops: RefundState[] = ['denied', 'expired', 'canceled', 'failed']
  if (!stops.includes(refund.state)) return null
  return refund.history.findLast((event) => event.state === refund.state) ?? null
}
