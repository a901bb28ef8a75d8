import { currencyExponent, isKnownCurrency, readMajorUnits } from '@countersign/shared/money'
import type { LongRefundForm, SimpleRefundForm } from '@countersign/shared/refund-request-form'
import { Refusal } from '#errors.ts'
import { utc } from '#handoffs/content.ts'
import type { CaseContent, Wish } from '#handoffs/content.ts'
import type { StripePaymentRecord } from '#integrations/stripe/records.ts'
import { claimOf } from '#policy/claim.ts'

/** Refund requests of forms and workflow tools, as the case that they are. Amounts become minor units here. Pure. */

type Paid = Pick<StripePaymentRecord, 'id' | 'currency'>

export function longFormContent(form: LongRefundForm, payment: Paid): CaseContent {
  const { order, refund, customer, metadata } = form
  const amount = minorUnits(refund.amount_requested, order.currency, 'refund.amount_requested')
  const total = minorUnits(order.total, order.currency, 'order.total')
  const message = metadata?.customer_message ?? null
  const isMissing =
    order.delivered_at === null && claimOf(`${refund.reason_text}\n${message ?? ''}`) === 'LATE_DELIVERY'
  return {
    ...emptyCase(form.source, form.request_id, form.created_at, customer.email),
    said: {
      ...nothingSaid,
      customerId: customer.customer_id?.startsWith('cus_') ? customer.customer_id : null,
      paymentIntentId: payment.id,
      currency: order.currency,
      orderTotal: total,
      country: metadata?.ip_country?.toUpperCase() ?? null,
    },
    summary: [refund.reason_text, message].filter(Boolean).join('\n'),
    order: {
      categories: order.items.flatMap(({ category, final_sale }) => [
        ...(category === null ? [] : [category]),
        ...(final_sale ? ['final_sale'] : []),
      ]),
      deliveredAt: order.delivered_at && utc(order.delivered_at),
      missingDelivery: isMissing,
    },
    wish: { type: 'refund', amount, currency: order.currency, reason: isMissing ? 'not_received' : 'customer_request' },
  }
}

/** `createdAt`: when it arrived; the simple form says no time. */
export function simpleFormContent(
  form: SimpleRefundForm,
  payment: Paid,
  { requestId, createdAt }: { requestId: string; createdAt: string },
): CaseContent {
  const currency = form.currency ?? payment.currency
  const wish: Wish = {
    type: 'refund',
    amount: minorUnits(form.amount, currency, 'amount'),
    currency,
    reason: form.reason,
  }
  return {
    ...emptyCase('form', requestId, createdAt, form.customer_email),
    said: { ...nothingSaid, customerId: form.stripe_customer_id, paymentIntentId: payment.id, currency },
    summary: form.notes ?? '',
    wish,
  }
}

/** Throws a Refusal that names the field: more decimals than the currency has, nothing, or a currency we do not know. */
function minorUnits(text: string, currency: string, path: string): number {
  const refuse = (message: string) =>
    new Refusal('invalid_request', 422, 'This amount cannot be used.', [{ path, message }])
  if (!isKnownCurrency(currency)) throw refuse('How many decimals this currency has is not known here.')
  const amount = readMajorUnits(text, currency)
  if (amount === null) {
    const places = currencyExponent(currency)
    throw refuse(`${currency.toUpperCase()} has ${places === 0 ? 'no decimals' : `${places} decimals`}.`)
  }
  if (amount === 0) throw refuse('The amount is more than zero.')
  return amount
}

const nothingSaid: CaseContent['said'] = {
  customerId: null,
  subscriptionId: null,
  invoiceId: null,
  paymentIntentId: null,
  chargeId: null,
  invoiceStatus: null,
  currency: null,
  invoiceAmount: null,
  orderTotal: null,
  paymentMethod: null,
  country: null,
}

function emptyCase(channel: string, reference: string, endedAt: string, email: string): CaseContent {
  return {
    version: '1.0',
    channel,
    reference,
    language: null,
    sentiment: null,
    startedAt: null,
    endedAt: utc(endedAt),
    email,
    said: nothingSaid,
    verification: null,
    asksFor: 'refund',
    alsoAsksFor: [],
    summary: '',
    actionsDone: [],
    suggestion: null,
    riskFlags: [],
    botPolicy: null,
    botLimits: null,
    botApproval: null,
    references: { refundRequestId: null, idempotencyKey: null },
    trail: null,
    botRedacted: null,
    order: { categories: [], deliveredAt: null, missingDelivery: false },
    wish: null,
  }
}
