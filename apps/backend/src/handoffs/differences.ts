import { erasedWords } from '@countersign/shared/erased'
import type { WishDifference } from '@countersign/shared/handoff-case'
import type { CaseContent } from '#handoffs/content.ts'
import type { FirstWish, HandoffRow } from '#handoffs/tables.ts'

/**
 * What a later word of a case says otherwise than the first one did, and what does not follow it: the address, for which
 * the ticket was made, and the wish. It is only shown. Pure.
 */
export function differencesOf({
  wish,
  content,
  ticketBody,
}: Pick<HandoffRow, 'wish' | 'content' | 'ticketBody'>): WishDifference[] {
  const first = ticketBody?.ticket.requester.email ?? content.email
  const address: WishDifference[] =
    first === content.email || first === erasedWords ? [] : [{ what: 'address', before: first, now: content.email }]
  return [...address, ...wishDifferences(wish, content)]
}

function wishDifferences(first: FirstWish | null, { wish: now, said }: CaseContent): WishDifference[] {
  if (!first || !now) {
    if (!first && !now) return []
    return [{ what: 'refund_requested', before: moneyOf(first), now: moneyOf(now) }]
  }
  const [paymentBefore, paymentNow] = [paymentOf(first), paymentOf(said)]
  const isOtherAmount =
    first.amount !== now.amount || (now.currency ?? first.currency) !== (first.currency ?? now.currency)
  return [
    ...(isOtherAmount ? [{ what: 'refund_amount' as const, before: moneyOf(first), now: moneyOf(now) }] : []),
    ...(paymentBefore === paymentNow ? [] : [{ what: 'payment' as const, before: paymentBefore, now: paymentNow }]),
    ...(first.type === now.type ? [] : [{ what: 'refund_type' as const, before: first.type, now: now.type }]),
  ]
}

function paymentOf(said: Pick<FirstWish, 'paymentIntentId' | 'chargeId' | 'invoiceId'>): string | null {
  return said.paymentIntentId ?? said.chargeId ?? said.invoiceId
}

function moneyOf(wish: { amount: number; currency: string | null } | null): WishDifference['before'] {
  if (!wish) return null
  return wish.currency === null ? String(wish.amount) : { amount: wish.amount, currency: wish.currency }
}
