import type { DraftSegment } from '@countersign/shared/draft'
import { formatMoney } from '@countersign/shared/money'
import type { Money } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import { duplicateOf, elsewhereOf } from '#drafting/choose-templates.ts'
import type { DenialReason, LanguagePack } from '#drafting/languages/language-pack.ts'
import { fillTemplate } from '#drafting/template-text.ts'
import type { TemplateValues } from '#drafting/template-text.ts'
import type { ReplyFacts, ReplyStyle } from '#drafting/write-reply.ts'

/** Every fact that a template may name, in the language's own way of writing, each with where it is from. */
export function replyValues(facts: ReplyFacts, pack: LanguagePack, variant: ReplyStyle['variant']): TemplateValues {
  const { payment, refund, cardData } = facts
  const ofPayment = `Stripe payment ${refund?.paymentIntentId ?? payment?.id ?? ''}`
  const sources = { payment: ofPayment, refund: refund ? `Refund request ${refund.id}` : ofPayment }
  const values: TemplateValues['values'] = { 'bank.days': one(pack.bankDays, 'How long banks usually take') }
  const name = firstName(facts.requesterName)
  if (name) values.first_name = one(name, 'Zendesk requester')
  const page = cardData?.payPage
  if (page) values['invoice.pay_page'] = one(page.url, `Stripe invoice ${page.invoiceId}`)
  if (payment) {
    const { failure, invoiceId, id } = payment
    values['payment.amount'] = money(payment.money, `Stripe payment ${id}`, pack)
    values['payment.date'] = day(payment.createdAt, `Stripe payment ${id}`, pack)
    const duplicate = duplicateOf(payment)
    if (duplicate)
      values['duplicate.amount'] = money(duplicate.money, `Stripe payment ${duplicate.ofPaymentIntentId}`, pack)
    const elsewhere = elsewhereOf(payment)
    if (elsewhere) {
      const source = `Stripe refund ${elsewhere.stripeRefundId}`
      values['elsewhere.amount'] = money(elsewhere.money, source, pack)
      values['elsewhere.date'] = day(elsewhere.createdAt, source, pack)
    }
    const retrySource = invoiceId === null ? `Stripe payment ${id}` : `Stripe invoice ${invoiceId}`
    if (failure?.retryAt) values['failure.retry_date'] = day(failure.retryAt, retrySource, pack)
  }
  if (refund) {
    values['refund.amount'] = money(refund.money, sources.refund, pack)
    values['refund.destination'] = one(destinationWords(refund.destination, pack), ofPayment)
    const source = refund.stripeRefundId ? `Stripe refund ${refund.stripeRefundId}` : 'Stripe'
    values['refund.date'] = day(confirmedAt(refund), source, pack)
  }
  // A person's reason was written for a colleague, and stays inside.
  values['denial.reason'] = fillTemplate(pack.reasons[reasonOf(facts)], variant, { values: {}, sources })
  return { values, sources }
}

export function confirmedAt({ history, createdAt }: RefundView): string {
  return history.findLast(({ state }) => state === 'confirmed')?.at ?? createdAt
}

function reasonOf({ refund, denial }: ReplyFacts): DenialReason {
  const rule = refund ? refund.decision.rules.find(({ effect }) => effect === 'deny')?.rule : denial
  return rule === 'category' || rule === 'dispute' || rule === 'refundable' ? rule : 'other'
}

function one(text: string, source: string): DraftSegment[] {
  return [{ text, source }]
}

function money(amount: Money, source: string, { locale }: LanguagePack): DraftSegment[] {
  return one(formatMoney(amount, locale), source)
}

function day(iso: string, source: string, { locale }: LanguagePack): DraftSegment[] {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return one(format.format(new Date(iso)), source)
}

/** "visa •• 4242" as a customer would say it: "your Visa card ending in 4242". */
function destinationWords(method: string, pack: LanguagePack): string {
  const [, brand = '', lastFour] = /^(.+) •• (\d{4})$/.exec(method) ?? []
  if (lastFour === undefined) return pack.otherDestination
  const name = brand in pack.brands ? pack.brands[brand as keyof LanguagePack['brands']] : pack.brands.unknown
  return pack.cardDestination.replace('{{brand}}', name).replace('{{last_four}}', lastFour)
}

/** A name comes from outside: one plain word of it at most. */
function firstName(name: string | null): string | null {
  const first = name?.trim().split(/\s+/)[0] ?? ''
  return /^[\p{L}][\p{L}'’-]{0,29}$/u.test(first) ? first : null
}
