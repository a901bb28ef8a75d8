import type { RefundStanding } from '#drafting/ground/facts.ts'

/** How a refund stands, or that there is none. */
export type Standing = RefundStanding | 'none'

export const standings = [
  'none',
  'in_review',
  'approved',
  'processing',
  'sent',
  'confirmed',
  'denied',
  'failed',
  'closed',
] as const satisfies readonly Standing[]

/** What a sentence may assert of a refund, and in which standings that is true. */
const trueIn = {
  /** Given back, settled. */
  refunded: ['confirmed'],
  /** In the customer's account: no bank tells us. */
  arrived: [],
  sent: ['sent', 'confirmed'],
  /** On its way, or to be seen: how a bank shows it may be told of one that is confirmed as well. */
  coming: ['processing', 'sent', 'confirmed'],
  processing: ['processing'],
  approved: ['approved', 'processing', 'sent'],
  promised: ['approved', 'processing'],
  /** The agent has read what the ticket asks, and sees to it; nobody need have requested a refund in it. */
  received: ['none', 'in_review'],
  review: ['in_review'],
  refused: ['denied', 'closed'],
  not_refunded: ['none', 'in_review', 'approved', 'processing', 'sent', 'denied', 'failed', 'closed'],
  /** While it is being processed it may leave at this moment. */
  not_sent: ['none', 'in_review', 'approved', 'denied', 'failed', 'closed'],
  not_approved: ['none', 'in_review', 'denied', 'closed'],
  failed: ['failed'],
  no_request: ['none'],
  /** What is left of a partly refunded payment goes back as well. */
  rest: [],
} as const satisfies Record<string, readonly Standing[]>
type RefundLabel = keyof typeof trueIn

const refundLabels = Object.keys(trueIn) as RefundLabel[]

/** What a reply may not say by itself; how much of the payment a refund is of; and how the payment went. */
const otherLabels = ['time', 'goodwill', 'waiver', 'legal', 'fraud', 'whole', 'part', 'paid', 'unpaid'] as const

/** As they stand before the sentences in `examples/`; docs/drafting.md tells when each is given. */
export type Label = RefundLabel | (typeof otherLabels)[number]

export const labels: readonly Label[] = [...refundLabels, ...otherLabels]

/** What is untrue where a refund stands so. */
export function untrueIn(standing: Standing): RefundLabel[] {
  return refundLabels.filter((label) => !standingsOf(label).includes(standing))
}

function standingsOf(label: RefundLabel): readonly Standing[] {
  return trueIn[label]
}
