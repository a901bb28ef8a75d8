import type { CaseAnswer } from '@countersign/shared/handoff-case'
import { formatMoney } from '@countersign/shared/money'
import type { RefundRequestForm } from '@countersign/shared/refund-request-form'
import type { Bot } from '#access/actor.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { advanceCase } from '#handoffs/advance.ts'
import { answerFor } from '#handoffs/answer.ts'
import { bodyHash, idKey } from '#handoffs/body-hash.ts'
import type { CaseContent } from '#handoffs/content.ts'
import { longFormContent, simpleFormContent } from '#handoffs/form-content.ts'
import { findCase, keepCase } from '#handoffs/keep-case.ts'
import type { Incoming } from '#handoffs/keep-case.ts'
import { requireOwnTicket } from '#handoffs/own-ticket.ts'
import { refuseAddress, refuseFuture } from '#handoffs/receive.ts'
import type { StripePaymentRecord } from '#integrations/stripe/records.ts'
import { refuseOpenRequest } from '#refunds/check-request.ts'

type Input = {
  form: RefundRequestForm
  /** The whole body as it was parsed. */
  body: unknown
  /** `request_id` of the form, else the header Idempotency-Key. */
  requestId: string
}

/**
 * Takes in a refund request of a web form or workflow tool: a case with a wish, and the same gates as every other. What
 * its sender can mend is refused before anything is stored (422, 409); the rest is policy's. Throws ProviderUnavailable
 * where Stripe does not answer: then nothing is stored.
 */
export async function receiveRefundForm(ctx: Ctx, bot: Bot, input: Input): Promise<CaseAnswer> {
  const { addressSecret } = ctx.deps.config
  const same = {
    kind: 'form' as const,
    conversationKey: idKey(input.requestId, addressSecret),
    bodyHash: bodyHash(input.body, addressSecret),
  }
  const incoming = (await asStored(ctx, bot, same)) ?? { ...same, ...(await readForm(ctx, bot, input, same)) }
  const kept = await keepCase(ctx, bot, incoming)
  await advanceCase(ctx, kept.id)
  return answerFor(ctx, kept)
}

type Same = Pick<Incoming, 'kind' | 'conversationKey' | 'bodyHash'>

/** A repeat is not judged anew: its own request would stand in its way. */
async function asStored(ctx: Ctx, bot: Bot, same: Same): Promise<Incoming | null> {
  const known = await findCase(ctx.deps.db, bot, same)
  return known && { ...same, content: known.content, ticketId: known.ticketId }
}

async function readForm(
  ctx: Ctx,
  bot: Bot,
  { form, requestId }: Input,
  same: Same,
): Promise<Pick<Incoming, 'content' | 'ticketId'>> {
  const isLong = 'refund' in form
  const [email, emailPath] = isLong ? [form.customer.email, 'customer.email'] : [form.customer_email, 'customer_email']
  refuseAddress(emailPath, email)
  if (isLong) refuseFuture(ctx, 'created_at', form.created_at)
  const customerId = await onlyCustomer(ctx, email, emailPath)
  const [named, namedPath] = isLong
    ? [form.customer.customer_id, 'customer.customer_id']
    : [form.stripe_customer_id, 'stripe_customer_id']
  refuseOtherCustomer(customerId, named, namedPath)
  const payment = isLong
    ? await paymentOfOrder(ctx, customerId, form.order)
    : await paymentNamed(ctx, customerId, form.payment_id)
  const createdAt = ctx.deps.now().toISOString()
  const content = isLong ? longFormContent(form, payment) : simpleFormContent(form, payment, { requestId, createdAt })
  refuseMoney(content, payment, isLong ? ['refund.amount_requested', 'order.currency'] : ['amount', 'currency'])
  if (form.ticket_id !== null) await requireOwnTicket(ctx, form.ticket_id, email)
  try {
    await refuseOpen(ctx, content, form.ticket_id)
  } catch (refusal) {
    // Of several calls at once the first has asked meanwhile: this one is its repeat.
    const stored = await asStored(ctx, bot, same)
    if (!stored) throw refusal
    return stored
  }
  return { content, ticketId: form.ticket_id }
}

async function onlyCustomer(ctx: Ctx, email: string, path: string): Promise<string> {
  const customers = await ctx.deps.stripe.customersByEmail(email)
  const [only] = customers
  if (only && customers.length === 1) return only.id
  const message = only
    ? 'Several Stripe customers have this address. A person has to choose, in the sidebar.'
    : 'No Stripe customer has this address.'
  throw new Refusal('customer_unknown', 422, message, [{ path, message }])
}

/** A shop's own number of a customer says nothing to us; one of Stripe's has to be the customer's. */
function refuseOtherCustomer(customerId: string, named: string | null, path: string): void {
  if (named === null || !named.startsWith('cus_') || named === customerId) return
  const message = 'This Stripe customer has another address.'
  throw new Refusal('customer_unknown', 422, message, [{ path, message }])
}

async function paymentNamed(ctx: Ctx, customerId: string, paymentId: string): Promise<StripePaymentRecord> {
  const { stripe } = ctx.deps
  const payment = paymentId.startsWith('pi_')
    ? await stripe.payment(paymentId)
    : (await stripe.paymentsSince(customerId, new Date(0))).payments.find(({ chargeId }) => chargeId === paymentId)
  if (payment?.customerId === customerId) return payment
  throw noPayment('payment_id', 'This customer has no such payment.')
}

/** By the order's number in Stripe's metadata, which the shop writes there. */
async function paymentOfOrder(
  ctx: Ctx,
  customerId: string,
  { order_id }: { order_id: string },
): Promise<StripePaymentRecord> {
  const { payments } = await ctx.deps.stripe.paymentsSince(customerId, new Date(0))
  const ofOrder = payments.filter(({ status, metadata }) => status === 'paid' && metadata['order_id'] === order_id)
  const [only] = ofOrder
  if (only && ofOrder.length === 1) return only
  throw noPayment(
    'order.order_id',
    only
      ? 'This order was paid in several payments. Name the payment in the simple form.'
      : 'No payment of this customer names this order in its metadata (order_id).',
  )
}

function noPayment(path: string, message: string): Refusal {
  return new Refusal('not_found', 422, message, [{ path, message }])
}

/** The gates ask again, under their locks; here the sender hears it before anything is stored. */
function refuseMoney(
  { wish }: CaseContent,
  { currency, captured, refunded }: StripePaymentRecord,
  [amountPath, currencyPath]: readonly [string, string],
): void {
  if (!wish) return
  if (wish.currency !== currency) {
    const message = `This payment was made in ${currency.toUpperCase()}.`
    throw new Refusal('currency_mismatch', 422, message, [{ path: currencyPath, message }])
  }
  const left = Math.max(0, captured - refunded)
  if (wish.amount <= left) return
  const message =
    left === 0
      ? 'Nothing is left to refund on this payment.'
      : `This payment has ${formatMoney({ amount: left, currency })} left to refund.`
  throw new Refusal('amount_too_large', 422, message, [{ path: amountPath, message }])
}

async function refuseOpen(ctx: Ctx, { wish, said }: CaseContent, ticketId: string | null): Promise<void> {
  const { paymentIntentId } = said
  if (!wish || !paymentIntentId) return
  const { amount, reason } = wish
  const body = { paymentIntentId, amount, currency: wish.currency ?? '', reason }
  await ctx.deps.db.transaction((tx) => refuseOpenRequest(tx, ticketId ?? '', body))
}
