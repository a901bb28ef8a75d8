import type { DraftSegment } from '@countersign/shared/draft'
import type { Intent } from '@countersign/shared/intent'
import type { RuleName } from '@countersign/shared/policy'
import type { RefundView } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import { aboutNobody, aboutNothing, aboutPayment } from '#drafting/payment-words.ts'
import { aboutRefund } from '#drafting/refund-words.ts'
import { fact, say } from '#drafting/segments.ts'

export type ReplyFacts = {
  requesterName: string | null
  /** Stripe has answered, and knows no single customer, or no payment of theirs. */
  payerUnknown: boolean
  payment: Payment | null
  refund: RefundView | null
  /** The rule by which policy denies refunding the payment, before anybody has asked. */
  denial: RuleName | null
  /** What the customer asks about; null where that is not clear. It chooses a word, never a claim. */
  asked: Intent | null
  now: Date
}

/** The reply as words and facts. Every fact names where it is from; nothing else holds a figure or a promise. */
export function writeReply(facts: ReplyFacts): DraftSegment[] {
  return [...greeting(facts.requesterName), ...body(facts), say('\n\nKind regards')]
}

function body({ payerUnknown, payment, refund, denial, asked, now }: ReplyFacts): DraftSegment[] {
  if (refund) return aboutRefund(refund, payment)
  if (payerUnknown) return aboutNobody()
  return payment ? aboutPayment(payment, { denial, asked, now }) : aboutNothing(asked)
}

/** A name comes from outside: one plain word of it at most. */
function greeting(name: string | null): DraftSegment[] {
  const first = name?.trim().split(/\s+/)[0] ?? ''
  if (!/^[\p{L}][\p{L}'’-]{0,29}$/u.test(first)) return [say('Hello,\n\n')]
  return [say('Hi '), fact(first, 'Zendesk requester'), say(',\n\n')]
}
