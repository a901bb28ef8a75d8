import { and, eq, gte, inArray, lt, or } from 'drizzle-orm'
import type { Tx } from '#db/open.ts'
import type { PastRefund } from '#policy/facts.ts'
import { refundsRead } from '#refunds/read-money.ts'
import type { MoneyRead } from '#refunds/read-money.ts'
import { openStates } from '#refunds/states.ts'
import { policyDecisions, refundRequests, stripeRefunds } from '#refunds/tables.ts'

const day = 86_400_000

type Question = {
  customerId: string
  /** Whoever shares the customer's address shares the caps. */
  emailSubject: string | null
  paymentIntentId: string
  proposerId: string
  asOf: Date
  /** The request that asks; it does not count itself, nor what was requested after it. */
  self: { id: string; requestedAt: Date } | null
  /** As just read from Stripe. */
  money: MoneyRead
}

export type MoneyCount = {
  /** Of this payment, in minor units: what Stripe has refunded or is refunding. */
  settled: number
  /** Of this payment: open requests that Stripe does not show yet. */
  reserved: number
  refundsThisWeek: number
  /** Of this customer in 365 days, all currencies. */
  pastRefunds: PastRefund[]
  /** When this proposer's requests of the last 24 hours were made that needed no signature. */
  autoApprovalsAt: Date[]
  /** Other payments of this customer that were refunded in part or are about to be. */
  otherPaymentsTouched: string[]
}

type Counted = { paymentIntentId: string | null; amount: number; currency: string; at: Date }

/**
 * Adds up what counts, under the money lock: Stripe's refunds (as read now, and as we mirrored them: a read can be a
 * moment older than our mirror), and every open or unknown request that Stripe does not show yet.
 */
export async function countMoney(tx: Tx, question: Question): Promise<MoneyCount> {
  const refunds = await knownRefunds(tx, question)
  const open = await openRequests(tx, question, refunds)
  const all: Counted[] = [...refunds, ...open]
  const since = (days: number): Date => new Date(question.asOf.getTime() - days * day)
  const sum = (list: Counted[]): number => list.reduce((total, { amount }) => total + amount, 0)
  const ofPayment = (list: Counted[]): Counted[] =>
    list.filter(({ paymentIntentId }) => paymentIntentId === question.paymentIntentId)
  return {
    settled: sum(ofPayment(refunds)),
    reserved: sum(ofPayment(open)),
    refundsThisWeek: all.filter(({ at }) => at >= since(7)).length,
    pastRefunds: all
      .filter(({ at }) => at >= since(365))
      .map(({ amount, currency, at }) => ({ amount, currency, at: at.toISOString() })),
    autoApprovalsAt: await autoApprovals(tx, question),
    otherPaymentsTouched: all
      .map((counted) => counted.paymentIntentId ?? '')
      .filter((id) => id !== question.paymentIntentId),
  }
}

type KnownRefund = Counted & { refundRequestId: string | null }

async function knownRefunds(tx: Tx, question: Question): Promise<KnownRefund[]> {
  const { customerId, emailSubject, paymentIntentId, self, money } = question
  const sharing = tx
    .select({ id: refundRequests.customerId })
    .from(refundRequests)
    .where(eq(refundRequests.emailSubject, emailSubject ?? ''))
  const mirrored = await tx
    .select()
    .from(stripeRefunds)
    .where(
      or(
        inArray(stripeRefunds.customerId, [customerId, ...(money.sharing?.customerIds ?? [])]),
        eq(stripeRefunds.paymentIntentId, paymentIntentId),
        emailSubject ? inArray(stripeRefunds.customerId, sharing) : undefined,
      ),
    )
  const all = [
    ...refundsRead(money).map((refund) => ({ ...refund, at: refund.createdAt })),
    ...mirrored.map((refund) => ({ ...refund, at: refund.stripeCreatedAt })),
  ]
  // Where the two disagree, the one by which the money is gone counts.
  const counting = all.filter(
    ({ status, refundRequestId }) => !['failed', 'canceled'].includes(status) && (!self || refundRequestId !== self.id),
  )
  return [...new Map(counting.map((refund) => [refund.id, refund])).values()]
}

async function openRequests(tx: Tx, question: Question, refunds: readonly KnownRefund[]): Promise<Counted[]> {
  const { customerId, emailSubject, paymentIntentId, self, money } = question
  const rows = await tx
    .select()
    .from(refundRequests)
    .where(
      and(
        inArray(refundRequests.state, [...openStates]),
        or(
          inArray(refundRequests.customerId, [customerId, ...(money.sharing?.customerIds ?? [])]),
          eq(refundRequests.paymentIntentId, paymentIntentId),
          emailSubject ? eq(refundRequests.emailSubject, emailSubject) : undefined,
        ),
        madeBefore(self),
      ),
    )
  // A refund that names a request and does not fit it is somebody's mistake: both count.
  const isShown = (row: (typeof rows)[number]): boolean =>
    refunds.some(
      (refund) =>
        refund.refundRequestId === row.id &&
        refund.paymentIntentId === row.paymentIntentId &&
        refund.amount === row.amount &&
        refund.currency === row.currency,
    )
  return rows.filter((row) => !isShown(row)).map((row) => ({ ...row, at: row.requestedAt }))
}

async function autoApprovals(tx: Tx, { proposerId, asOf, self }: Question): Promise<Date[]> {
  const rows = await tx
    .select({ at: refundRequests.requestedAt })
    .from(refundRequests)
    .innerJoin(policyDecisions, eq(policyDecisions.refundRequestId, refundRequests.id))
    .where(
      and(
        eq(refundRequests.proposerId, proposerId),
        gte(refundRequests.requestedAt, new Date(asOf.getTime() - day)),
        inArray(policyDecisions.purpose, ['request', 'verification']),
        eq(policyDecisions.outcome, 'auto_approve'),
        madeBefore(self),
      ),
    )
  return rows.map(({ at }) => at)
}

/** Requests get their time under the money lock, so this is the order of the decisions; ids settle equal milliseconds. */
function madeBefore(self: Question['self']) {
  if (!self) return undefined
  const { requestedAt, id } = self
  const sameMoment = and(eq(refundRequests.requestedAt, requestedAt), lt(refundRequests.id, id))
  return or(lt(refundRequests.requestedAt, requestedAt), sameMoment)
}
