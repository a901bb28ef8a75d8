import type { TemplateKey } from '@countersign/shared/draft'
import type { Intent, Sentiment } from '@countersign/shared/intent'
import type { DeclineGroup, Payment, PaymentFailure, PaymentWarning } from '@countersign/shared/ticket-context'
import type { RuleName } from '@countersign/shared/policy'
import type { RefundView } from '@countersign/shared/refund'
import type { ReplyFacts } from '#drafting/write-reply.ts'

export type Choice = {
  /** Said before it. */
  before: TemplateKey[]
  /** The one that the draft is counted under. */
  main: TemplateKey
  /** Said after it. */
  more: TemplateKey[]
  /** The customer is answered for the first time. */
  thanks: boolean
}

/** What may be said of these facts. The same facts always give the same choice. */
export function chooseTemplates(facts: ReplyFacts): Choice {
  const choice = choose(facts)
  return { ...choice, before: needsSympathy(facts.mood, choice.main) ? ['tone.upset'] : [] }
}

type Chosen = Omit<Choice, 'before'>

function choose({ cardData, payerUnknown, payment, refund, denial, asked, now }: ReplyFacts): Chosen {
  if (cardData) return { main: 'card_data.ask', more: cardData.payPage ? ['card_data.pay_page'] : [], thanks: true }
  if (refund) return aboutRefund(refund, payment)
  const first = (main: TemplateKey, more: TemplateKey[] = []): Chosen => ({ main, more, thanks: true })
  if (payerUnknown) return first('payment_status.payer_unknown')
  const wish = asked ? wishes[asked] : undefined
  if (!payment) return first(wish ?? 'other.looking')
  if (payment.status === 'failed') return first(aboutFailure(payment.failure), retryOf(payment, now))
  if (payment.status !== 'paid') return first(`payment_status.${payment.status}`)
  const disputed = aboutDispute(payment)
  if (disputed) return first(disputed)
  if (elsewhereOf(payment)) return first('refund.elsewhere')
  if (denial === 'category') return first('refund.would_be_denied')
  return first(duplicateOf(payment) ? 'duplicate_charge.seen' : (wish ?? 'payment_status.paid'))
}

/** Bad news says itself that it is sorry, and so does a word about card data what it has to. */
function needsSympathy(mood: Sentiment | undefined, main: TemplateKey): boolean {
  const isUpset = mood === 'negative' || mood === 'angry'
  return isUpset && !/^(?:refund\.(?:denied|would_be_denied)|card_data\.)/.test(main)
}

/** What customers want that is no question about a payment. Where nothing is wrong with one, this is answered. */
const wishes: Partial<Record<Intent, TemplateKey>> = {
  receipt_resend: 'receipt_resend.asked',
  invoice_copy: 'invoice_copy.asked',
  update_payment_details: 'update_payment_details.asked',
  cancel_subscription: 'cancel_subscription.asked',
  credit: 'credit.asked',
}

export function isWish(key: TemplateKey): boolean {
  return Object.values(wishes).includes(key)
}

export function duplicateOf(payment: Payment): Extract<PaymentWarning, { kind: 'duplicate' }> | undefined {
  return payment.warnings.find((warning) => warning.kind === 'duplicate')
}

export function elsewhereOf(payment: Payment): Extract<PaymentWarning, { kind: 'refund_elsewhere' }> | undefined {
  return payment.warnings.find((warning) => warning.kind === 'refund_elsewhere')
}

/** The bank has the word: nothing is promised. Null where no dispute stands. */
export function aboutDispute(payment: Payment): 'dispute.open' | 'dispute.lost' | 'dispute.inquiry' | null {
  const dispute = payment.warnings.find((warning) => warning.kind === 'dispute')
  if (!dispute || ['won', 'warning_closed', 'prevented'].includes(dispute.status)) return null
  if (dispute.status === 'lost') return 'dispute.lost'
  return dispute.status.startsWith('warning_') ? 'dispute.inquiry' : 'dispute.open'
}

/** What may be claimed in which state of a request. */
function aboutRefund(refund: RefundView, payment: Payment | null): Chosen {
  const only = (main: TemplateKey, more: TemplateKey[] = []): Chosen => ({ main, more, thanks: false })
  const disputed = payment && aboutDispute(payment)
  switch (refund.state) {
    case 'requested':
    case 'verified':
    case 'approval_required':
      return only('refund.in_review')
    case 'approved':
      return only('refund.approved')
    case 'submitted_to_stripe': {
      const isSent = refund.outcome === 'pending' || refund.outcome === 'requires_action'
      return only(isSent ? 'refund.sent' : 'refund.processing')
    }
    case 'confirmed':
      return only('refund.confirmed', disputed ? [disputed] : [])
    case 'denied':
      if (!refund.denial) return only('refund.denied')
      return only(isDeniedByPolicy(refund) ? 'refund.denied_by_person' : 'refund.denied_unexplained')
    case 'failed':
      // Where the bank decides, neither another way nor another request is ours to offer.
      return only(disputed ?? 'refund.failed')
    case 'expired':
    case 'canceled':
      return only(disputed ?? 'refund.closed')
  }
}

/** Policy has a reason that a customer may read; what a person wrote is for colleagues. */
function isDeniedByPolicy({ decision }: RefundView): boolean {
  return decision.rules.some(({ rule, effect }) => effect === 'deny' && explained.has(rule))
}

const explained = new Set<RuleName>(['category', 'dispute', 'refundable'])

const precise = new Map<string, TemplateKey>([
  ['expired_card', 'failed_payment.expired_card'],
  ['insufficient_funds', 'failed_payment.insufficient_funds'],
  ['authentication_required', 'failed_payment.authentication_required'],
  ['incorrect_cvc', 'failed_payment.wrong_code'],
  ['invalid_cvc', 'failed_payment.wrong_code'],
])

const byGroup: Record<DeclineGroup, TemplateKey> = {
  customer_can_fix: 'failed_payment.card_details',
  call_bank: 'failed_payment.declined',
  declined: 'failed_payment.declined',
  retry_later: 'failed_payment.retry_later',
  check_first: 'failed_payment.check_first',
}

/** Only what the customer can mend is named; of every other group no more than the group is said, whatever the code. */
function aboutFailure(failure: PaymentFailure | null): TemplateKey {
  if (!failure) return 'failed_payment.plain'
  const { group, code } = failure
  return (group === 'customer_can_fix' && code !== null ? precise.get(code) : undefined) ?? byGroup[group]
}

function retryOf({ failure }: Payment, now: Date): TemplateKey[] {
  const retryAt = failure?.retryAt ?? null
  return retryAt !== null && Date.parse(retryAt) > now.getTime() ? ['failed_payment.tried_again'] : []
}
