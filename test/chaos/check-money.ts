import { emailOf, financeIds, leadIds } from './chaos-stories.ts'
import { livingRefunds, requestIdOf } from './evidence.ts'
import type { Evidence, RequestRow } from './evidence.ts'
import { leastLevels } from './least-levels.ts'
import type { HistoryEntry } from './recorder.ts'
import type { CheckName } from './report.ts'

export type Finding = { check: CheckName; what: string }

const hour = 3_600_000
/** Between reading the clock and writing the row some milliseconds pass. */
const tolerance = 60_000

/** C1: one refund per request, never more than was captured, in the payment's currency; reservations hold too. */
export function checkOnce({ payments, requests, history }: Evidence): Finding[] {
  const found: Finding[] = []
  for (const payment of payments) {
    const sum = livingRefunds(payment).reduce((total, { amount }) => total + amount, 0)
    if (sum > payment.captured) found.push(c1(`${payment.paymentIntent}: refunded ${sum} of ${payment.captured}`))
    if (payment.refunds.some(({ currency }) => currency !== payment.currency)) found.push(c1('another currency'))
    const perRequest = new Map<string, number>()
    for (const refund of payment.refunds) {
      const id = requestIdOf(refund)
      if (id) perRequest.set(id, (perRequest.get(id) ?? 0) + 1)
    }
    for (const [id, times] of perRequest) if (times > 1) found.push(c1(`request ${id} was refunded ${times} times`))
  }
  return [...found, ...checkReservations({ payments, requests, history })]
}

/** Whenever a request was let in, it fitted beside everything open and everything refunded by then. */
function checkReservations({ payments, history }: Pick<Evidence, 'payments' | 'requests' | 'history'>): Finding[] {
  const found: Finding[] = []
  const state = new Map<string, HistoryEntry>()
  for (const entry of history) {
    const payment = payments.find(({ paymentIntent }) => paymentIntent === entry.payment)
    if (entry.from_state === null && payment) {
      const holding = [...state.values()].filter(
        ({ payment: other, to_state }) =>
          other === entry.payment && !['denied', 'expired', 'canceled', 'failed'].includes(to_state),
      )
      const reserved = holding.reduce((sum, { amount }) => sum + amount, 0)
      const atSecond = Math.floor(entry.at.getTime() / 1000)
      const external = livingRefunds(payment)
        .filter((refund) => requestIdOf(refund) === null && refund.created < atSecond - 1)
        .reduce((sum, { amount }) => sum + amount, 0)
      if (reserved + external + entry.amount > payment.captured) {
        found.push(
          c1(
            `${entry.id} asked for ${entry.amount} beside ${reserved} reserved and ${external} gone, of ${payment.captured}`,
          ),
        )
      }
    }
    state.set(entry.id, entry)
  }
  return found
}

function c1(what: string): Finding {
  return { check: 'C1', what }
}

/** C2: what moved is what was approved, by the right people, in time. */
export function checkApproved(evidence: Evidence): Finding[] {
  const found: Finding[] = [...evidence.tampered]
    .filter((id) => evidence.posts.some(({ idempotencyKey }) => idempotencyKey === `refund:${id}`))
    .map((id) => c2(`${id} was changed after its approval, and sent`))
  for (const request of evidence.requests) {
    found.push(...checkAmounts(evidence, request))
    const own = evidence.history.filter(({ id }) => id === request.id)
    for (const claim of own.filter(isFirstSend)) found.push(...checkClaim(evidence, request, claim))
  }
  return found
}

function isFirstSend({ outcome, send_count, from_state }: HistoryEntry): boolean {
  return outcome === 'sending' && send_count === 1 && from_state !== null
}

function checkAmounts(
  { payments, posts, audit }: Evidence,
  { id, payment_intent_id, currency }: RequestRow,
): Finding[] {
  const asked = audit.find(({ event, refund_request_id }) => event === 'refund.requested' && refund_request_id === id)
  const { amount } = JSON.parse(asked?.body ?? '{}') as { amount?: number }
  const wrong = posts
    .filter(({ idempotencyKey }) => idempotencyKey === `refund:${id}`)
    .filter((post) => post.amount !== amount || post.paymentIntent !== payment_intent_id)
    .map((post) => `${id}: ${amount} was approved, ${post.amount} of ${post.paymentIntent} was sent`)
  const moved = payments.flatMap((payment) =>
    payment.refunds
      .filter((refund) => requestIdOf(refund) === id)
      .filter(
        (refund) =>
          refund.amount !== amount || refund.currency !== currency || payment.paymentIntent !== payment_intent_id,
      )
      .map((refund) => `${id}: ${amount} was approved, ${refund.amount} moved`),
  )
  return [...wrong, ...moved].map(c2)
}

/** The signatures that stood when the attempt was committed. */
function checkClaim(evidence: Evidence, request: RequestRow, claim: HistoryEntry): Finding[] {
  const found: Finding[] = []
  const own = evidence.history.filter(({ id, n }) => id === request.id && n < claim.n)
  const approved = own.findLast(({ to_state, from_state }) => to_state === 'approved' && from_state !== 'approved')
  if (!approved) return [c2(`${request.id} was sent without having been approved`)]
  if (claim.at.getTime() - approved.at.getTime() > 24 * hour + tolerance) {
    found.push(
      c2(
        `${request.id} was sent ${Math.round((claim.at.getTime() - approved.at.getTime()) / hour)} h after its approval`,
      ),
    )
  }
  const standing = evidence.signatures.filter(
    (signature) =>
      signature.refund_request_id === request.id &&
      signature.signed_at <= claim.at &&
      (signature.voided_at === null || signature.voided_at > claim.at),
  )
  for (const level of leastLevels(evidence, request, claim)) {
    if (!standing.some((signature) => signature.level === level)) {
      found.push(c2(`${request.id} (${request.amount}, ${request.reason}) was sent without ${level}'s signature`))
    }
  }
  if (new Set(standing.map(({ signer_id }) => signer_id)).size < standing.length) {
    found.push(c2(`${request.id}: one person signed twice`))
  }
  for (const signature of standing) found.push(...checkSigner(evidence, request, { claim, signature }))
  return found
}

type Signing = { claim: HistoryEntry; signature: Evidence['signatures'][number] }

function checkSigner(evidence: Evidence, request: RequestRow, { claim, signature }: Signing): Finding[] {
  const { signer_id: signer, level } = signature
  const mayLead = leadIds.includes(signer) || financeIds.includes(signer)
  const hasRole = level === 'lead' ? mayLead : financeIds.includes(signer)
  const answered = evidence.questions.some(
    ({ refund_request_id, answered_by }) => refund_request_id === request.id && answered_by === signer,
  )
  const payment = evidence.payments.find(({ paymentIntent }) => paymentIntent === request.payment_intent_id)
  const before = Math.floor(claim.at.getTime() / 1000) - 1
  const gone = (payment ? livingRefunds(payment) : [])
    .filter((refund) => requestIdOf(refund) !== request.id && refund.created < before)
    .reduce((sum, { amount }) => sum + amount, 0)
  const problems = [
    !hasRole && `${signer} signed as ${level} without being it`,
    signer === request.proposer_id && 'the proposer signed',
    answered && `${signer} signed and answered a question`,
    mailbox(emailOf[signer] ?? '') === mailbox(evidence.beneficiary) && 'the customer signed under another address',
    signature.refundable_seen > (payment?.captured ?? 0) - gone && 'less is left than the signer saw',
  ]
  return problems.filter((problem) => typeof problem === 'string').map((problem) => c2(`${request.id}: ${problem}`))
}

/** One mailbox whatever stands behind a plus, in whatever case. */
export function mailbox(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at).replace(/\+.*/, '')}${address.slice(at)}`.toLowerCase()
}

function c2(what: string): Finding {
  return { check: 'C2', what }
}
