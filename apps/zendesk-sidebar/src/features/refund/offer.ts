import type { RefundPreview, RefundProposal } from '@countersign/shared/refund'

/** What can be asked for now, and what policy says to it. */
export type Offer = { proposal: RefundProposal; preview: RefundPreview }

/** Whether policy still says the same to the same money, so that what was read may be confirmed. */
export function isSamePreview(one: RefundPreview, other: RefundPreview): boolean {
  return inShort(one) === inShort(other)
}

function inShort({ decision, money, refundable, destination }: RefundPreview): string {
  const { version, outcome, levels, reasonCodes } = decision
  return JSON.stringify([version, outcome, levels, reasonCodes, figures(money), figures(refundable), destination])
}

function isSameProposal(one: RefundProposal, other: RefundProposal): boolean {
  const named = ({ paymentIntentId, reason, ...money }: RefundProposal) => [paymentIntentId, reason, figures(money)]
  return JSON.stringify(named(one)) === JSON.stringify(named(other))
}

function figures({ amount, currency }: { amount: number; currency: string }): string {
  return `${amount} ${currency}`
}

/** What is known by now: the proposal of this moment, and the answer to it where there is one yet. */
export type Known = { proposal: RefundProposal | null; preview: RefundPreview | null }

/** What was read no longer holds. An answer that is still on its way speaks neither for nor against it. */
export function isOutdated(read: Offer, { proposal, preview }: Known): boolean {
  if (!proposal || !isSameProposal(read.proposal, proposal)) return true
  return preview !== null && !isSamePreview(read.preview, preview)
}

/** Policy denies it because the bank has the word. */
export function isAboutDispute(offer: Offer | null): boolean {
  return offer?.preview.decision.nextBestAction === 'handle_dispute'
}
