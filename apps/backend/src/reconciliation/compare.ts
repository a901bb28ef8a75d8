import type { DriftKind, DriftStep } from '@countersign/shared/drift'
import type { RefundState } from '@countersign/shared/refund'

/** What we believe of one refund: that of a request, or only the mirror of a refund that others made. */
export type OurRefund = {
  /** Null: we asked for it and know no Stripe refund yet. */
  stripeRefundId: string | null
  /** The request that asked for it; of a mirrored one, the request that it names (see `isStray`). */
  refundRequestId: string | null
  paymentIntentId: string | null
  /** Minor units. */
  amount: number
  currency: string
  /** The request's. Of a mirrored one `external`, or that of the request it names, if that one was never sent. */
  state: RefundState | 'external'
  /** Stripe's status as we last mirrored it. */
  status: string | null
  /** When the request was last sent; for `stuck`. */
  lastSentAt: Date | null
}

export type TheirRefund = {
  id: string
  refundRequestId: string | null
  paymentIntentId: string | null
  amount: number
  currency: string
  status: string
}

/** A movement of the Stripe balance because of a refund. `amount` is negative where money left. */
export type BalanceMovement = { sourceId: string; type: string; amount: number; currency: string }

export type Difference = {
  kind: DriftKind
  /** What it is about: a Stripe refund's id, else a request's. */
  subject: string
  refundRequestId: string | null
  stripeRefundId: string | null
  expected: string | null
  found: string | null
  /** Reading this refund again brings our side in line. Null: a person has to look. */
  heal: { stripeRefundId: string } | null
  step: DriftStep
}

type Sides = {
  ours: Iterable<OurRefund>
  theirs: Iterable<TheirRefund>
  movements: Iterable<BalanceMovement>
  now: Date
}

const stuckMs = 24 * 3_600_000

/**
 * Holds both sides against each other. Pure, and one pass over each: 100,000 refunds are a matter of seconds.
 * `theirs` has to reach back at least as far as `ours`, else what is older looks missing.
 */
export function compare({ ours, theirs, movements, now }: Sides): Difference[] {
  const differences: Difference[] = []
  const known = new Map<string, OurRefund>()
  /** Requests whose refund we do not know yet. One refund answers for each: a second one under its id is another refund. */
  const unanswered = new Map<string, OurRefund>()
  for (const our of ours) {
    if (our.stripeRefundId) known.set(our.stripeRefundId, our)
    else if (our.refundRequestId) unanswered.set(our.refundRequestId, our)
  }
  const requests = [...unanswered.values()]
  const seen = new Map<string, TheirRefund>()
  for (const their of theirs) {
    seen.set(their.id, their)
    const our = known.get(their.id) ?? takeAnswered(unanswered, their)
    const difference = our ? compareOne(our, their) : unknownHere(their)
    if (difference) differences.push(difference)
  }
  for (const our of [...known.values(), ...requests]) {
    const difference = missingThere(our, seen) ?? stuck(our, now)
    if (difference) differences.push(difference)
  }
  return [...differences, ...compareBalance(seen, known, movements)]
}

function takeAnswered(unanswered: Map<string, OurRefund>, their: TheirRefund): OurRefund | undefined {
  const our = their.refundRequestId ? unanswered.get(their.refundRequestId) : undefined
  if (!our?.refundRequestId || !isAsAsked(our, their)) return undefined
  unanswered.delete(our.refundRequestId)
  return our
}

function isAsAsked(our: OurRefund, their: TheirRefund): boolean {
  return our.amount === their.amount && our.currency === their.currency && our.paymentIntentId === their.paymentIntentId
}

function unknownHere(their: TheirRefund): Difference {
  return {
    kind: 'missing_here',
    subject: their.id,
    refundRequestId: null,
    stripeRefundId: their.id,
    expected: null,
    found: describe(their),
    heal: { stripeRefundId: their.id },
    step: 'ask_who',
  }
}

function compareOne(our: OurRefund, their: TheirRefund): Difference | null {
  const about = { subject: their.id, refundRequestId: our.refundRequestId, stripeRefundId: their.id }
  if (!isAsAsked(our, their)) {
    return {
      ...about,
      kind: 'amount',
      expected: describe(our),
      found: describe(their),
      heal: null,
      step: 'compare',
    }
  }
  if (isStray(our) && our.status === their.status) return stray(our, their)
  if (isInLine(our, their.status)) {
    if (our.state !== 'external') return null
    return { ...about, kind: 'external', expected: null, found: describe(their), heal: null, step: 'nothing' }
  }
  return {
    ...about,
    kind: 'state',
    expected: our.state === 'external' || isStray(our) ? our.status : our.state,
    found: their.status,
    heal: { stripeRefundId: their.id },
    step: 'follows',
  }
}

/** It names a request that has another refund, asked for something else, or was never sent. */
function isStray({ stripeRefundId, refundRequestId, state }: OurRefund): boolean {
  return stripeRefundId !== null && refundRequestId !== null && !isSent(state)
}

export function isSent(state: OurRefund['state']): boolean {
  return state === 'submitted_to_stripe' || state === 'confirmed' || state === 'failed'
}

/** Mirrored and counted, which is all that reading can do: money moved under a request that did not move it. */
function stray(our: OurRefund, their: TheirRefund): Difference | null {
  if (their.status === 'failed' || their.status === 'canceled') return null
  const about = { subject: their.id, refundRequestId: our.refundRequestId, stripeRefundId: their.id, heal: null }
  return our.state === 'external'
    ? {
        ...about,
        kind: 'external',
        expected: null,
        found: describe(their),
        step: 'second_refund',
      }
    : {
        ...about,
        kind: 'state',
        expected: our.state,
        found: `${their.status}: ${describe(their)}`,
        step: 'never_sent',
      }
}

/** Which of our states fit what Stripe says. */
function isInLine(our: OurRefund, status: string): boolean {
  if (our.state === 'external') return our.status === status
  if (status === 'succeeded') return our.state === 'confirmed'
  if (status === 'failed' || status === 'canceled') return our.state === 'failed'
  return our.state === 'submitted_to_stripe'
}

function missingThere(our: OurRefund, seen: Map<string, TheirRefund>): Difference | null {
  if (!our.stripeRefundId || seen.has(our.stripeRefundId)) return null
  return {
    kind: 'missing_there',
    subject: our.stripeRefundId,
    refundRequestId: our.refundRequestId,
    stripeRefundId: our.stripeRefundId,
    expected: describe(our),
    found: null,
    heal: null,
    step: 'look_for',
  }
}

function stuck(our: OurRefund, now: Date): Difference | null {
  const sentLongAgo = our.lastSentAt !== null && now.getTime() - our.lastSentAt.getTime() > stuckMs
  if (our.state !== 'submitted_to_stripe' || !sentLongAgo) return null
  return {
    kind: 'stuck',
    subject: our.refundRequestId ?? our.stripeRefundId ?? '',
    refundRequestId: our.refundRequestId,
    stripeRefundId: our.stripeRefundId,
    expected: our.state,
    found: our.status,
    heal: our.stripeRefundId ? { stripeRefundId: our.stripeRefundId } : null,
    step: our.stripeRefundId ? 'ask_stripe' : 'close',
  }
}

/** The balance is the second witness: money that left for a refund which neither list shows, or in another amount. */
function compareBalance(
  seen: Map<string, TheirRefund>,
  known: Map<string, OurRefund>,
  movements: Iterable<BalanceMovement>,
): Difference[] {
  const differences: Difference[] = []
  for (const { sourceId, type, amount, currency } of movements) {
    if (type !== 'refund' && type !== 'payment_refund') continue
    const refund = seen.get(sourceId)
    const found = `${-amount} ${currency}`
    if (!refund) {
      differences.push({
        kind: 'missing_here',
        subject: sourceId,
        refundRequestId: known.get(sourceId)?.refundRequestId ?? null,
        stripeRefundId: sourceId,
        expected: null,
        found,
        heal: { stripeRefundId: sourceId },
        step: 'unlisted',
      })
    } else if (refund.currency === currency && refund.amount !== -amount) {
      // In another settlement currency the figures cannot be compared.
      differences.push({
        kind: 'amount',
        subject: sourceId,
        // What it names itself may be no request of ours.
        refundRequestId: known.get(sourceId)?.refundRequestId ?? null,
        stripeRefundId: sourceId,
        expected: describe(refund),
        found,
        heal: null,
        step: 'balance',
      })
    }
  }
  return differences
}

function describe({
  amount,
  currency,
  paymentIntentId,
}: {
  amount: number
  currency: string
  paymentIntentId: string | null
}) {
  return `${amount} ${currency} of ${paymentIntentId ?? 'no payment intent'}`
}
