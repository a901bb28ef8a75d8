import type { Invoice, StripeRefund, Subscription, TicketContext } from '@countersign/shared/ticket-context'
import { ada, ticketOf } from './people.ts'
import * as paid from './payments.ts'
import { daysAgo, hoursAgo, inDays } from './times.ts'

/** The context of each story, as the backend would send it. */

function aSubscription(change: Partial<Subscription>): Subscription {
  return {
    id: 'sub_one',
    product: 'Pro',
    status: 'active',
    cancelAtPeriodEnd: false,
    currentPeriodEnd: inDays(21),
    interval: 'month',
    trialEnd: null,
    unused: null,
    ...change,
  }
}

function anInvoice(number: string, amount: number, days: number, status = 'paid'): Invoice {
  return {
    id: `in_${number.toLowerCase().replace('-', '_')}`,
    number,
    status,
    total: { amount, currency: 'usd' },
    createdAt: daysAgo(days),
    paidAt: status === 'paid' ? daysAgo(days) : null,
    payUrl: status === 'open' ? `https://invoice.stripe.com/i/${number}` : null,
  }
}

const earlierRefund: StripeRefund = {
  id: 're_january',
  paymentIntentId: 'pi_ada_january',
  money: { amount: 2000, currency: 'usd' },
  status: 'succeeded',
  pendingReason: null,
  createdAt: daysAgo(70),
  refundRequestId: 'rr_0000',
}

const quinnRefund: StripeRefund = {
  id: 're_quinn_dashboard',
  paymentIntentId: 'pi_quinn_chair',
  money: { amount: 8400, currency: 'usd' },
  status: 'pending',
  pendingReason: 'insufficient_funds',
  createdAt: hoursAgo(50),
  refundRequestId: null,
}

const person = (name: string, subject: string, sinceDaysAgo: number) => ({
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
  subject,
  sinceDaysAgo,
})

export const doubleCharge = ticketOf(ada, {
  payments: [paid.adaSecond, paid.adaFirst],
  suggested: { paymentIntentId: paid.adaSecond.id, because: 'duplicate' },
  subscriptions: [aSubscription({})],
  invoices: [anInvoice('ADA-0007', 4999, 9), anInvoice('ADA-0006', 4999, 40), anInvoice('ADA-0005', 4999, 70)],
  stripeRefunds: [earlierRefund],
})

export const overLimit = ticketOf(person('Clara Weiss', 'Not as described', 14), {
  payments: [paid.claraMachine],
  suggested: { paymentIntentId: paid.claraMachine.id, because: 'amount_in_ticket' },
})

export const denied = ticketOf(person('Dora Lindqvist', 'I do not like it', 6), {
  payments: [paid.doraScarf],
  suggested: { paymentIntentId: paid.doraScarf.id, because: 'latest' },
})

export const expiredCard = ticketOf(person('Hanna Petrova', 'Payment failed, here is my new card', 220), {
  verification: {
    level: 'facts',
    method: 'facts',
    verifiedAt: hoursAgo(1),
    expiresAt: inDays(1),
    evidence: [],
    upTo: null,
  },
  payments: [paid.hannaExpired],
  suggested: { paymentIntentId: paid.hannaExpired.id, because: 'failed' },
  subscriptions: [aSubscription({ product: 'Plus', status: 'past_due', currentPeriodEnd: inDays(28) })],
  invoices: [anInvoice('HANNA-0008', 2900, 2, 'open'), anInvoice('HANNA-0007', 2900, 32)],
})

export const pastedCard: TicketContext = { ...expiredCard, redacted: 2 }

export const insufficientFunds = ticketOf(person('Ivan Castellano', 'Why was my payment declined?', 95), {
  payments: [paid.ivanFunds],
  suggested: { paymentIntentId: paid.ivanFunds.id, because: 'failed' },
  subscriptions: [aSubscription({ product: 'Business', status: 'past_due' })],
})

export const authentication = ticketOf(person('Julie Moreau', 'Bank asks me to confirm something', 64), {
  payments: [paid.julieBank],
  suggested: { paymentIntentId: paid.julieBank.id, because: 'failed' },
})

export const maskedDecline = ticketOf(person('Sam Whitfield', 'Card declined', 12), {
  payments: [paid.stolenCard],
  suggested: { paymentIntentId: paid.stolenCard.id, because: 'failed' },
})

export const dispute = ticketOf(person('Kamal Idris', 'I want my money back NOW', 28), {
  payments: [paid.kamalHeadphones],
  suggested: { paymentIntentId: paid.kamalHeadphones.id, because: 'amount_in_ticket' },
})

export const fraudWarning = ticketOf(person('Laura Bianchi', 'I did not buy this', 4), {
  payments: [paid.lauraOrder],
  suggested: { paymentIntentId: paid.lauraOrder.id, because: 'amount_in_ticket' },
})

export const trial = ticketOf(person('Emil Fischer', 'Cancel during trial', 46), {
  payments: [paid.emilTrial],
  suggested: { paymentIntentId: paid.emilTrial.id, because: 'amount_in_ticket' },
  subscriptions: [aSubscription({ product: 'Studio', status: 'trialing', trialEnd: inDays(45) })],
  invoices: [anInvoice('EMIL-0001', 1900, 45)],
})

export const unusedYear = ticketOf(person('Greta Sorensen', 'Annual plan renewed, I never used it', 410), {
  payments: [paid.gretaYear],
  suggested: { paymentIntentId: paid.gretaYear.id, because: 'amount_in_ticket' },
  subscriptions: [aSubscription({ product: 'Team', interval: 'year', currentPeriodEnd: inDays(324), unused: true })],
  invoices: [anInvoice('GRETA-0002', 24_000, 41)],
})

export const yen = ticketOf(person('Haruka Sato', '返金のお願い (refund, order 7733)', 9), {
  payments: [paid.satoTea],
  suggested: { paymentIntentId: paid.satoTea.id, because: 'amount_in_ticket' },
})

export const pendingElsewhere = ticketOf(person('Quinn Reyes', 'Where is my refund?', 130), {
  payments: [paid.quinnChair],
  suggested: { paymentIntentId: paid.quinnChair.id, because: 'latest' },
  stripeRefunds: [quinnRefund],
})

export const noPayments = ticketOf(ada)

const family = { ...ada, name: 'Marta Nowak', email: 'family.nowak@example.com', subject: 'Refund for the course' }
const unverified: Pick<TicketContext, 'verification'> = {
  verification: { level: 'none', method: null, verifiedAt: null, expiresAt: null, evidence: [], upTo: null },
}

export const notConfirmed = ticketOf(ada, { ...unverified, payments: doubleCharge.payments })

export const twoCustomers = ticketOf(family, {
  ...unverified,
  customer: {
    kind: 'several',
    candidates: [
      { id: 'cus_marta', name: 'Marta Nowak', email: family.email, createdAt: daysAgo(380) },
      { id: 'cus_nils', name: null, email: family.email, createdAt: daysAgo(75) },
    ],
  },
})

const oskar = person('Oskar Lehmann', 'Parcel never came', 1)

export const noCustomer = ticketOf(oskar, { ...unverified, customer: { kind: 'none', email: oskar.email } })

export const noRequester: TicketContext = {
  ...noCustomer,
  ticket: { ...noCustomer.ticket, requester: null },
  customer: { kind: 'none', email: null },
}

const lost = (part: TicketContext['holes'][number]['part']) => ({ part, message: 'Stripe did not answer.' })

export const stripeDown = ticketOf(ada, { ...unverified, customer: { kind: 'unavailable' }, holes: [lost('customer')] })

export const paymentsMissing = ticketOf(ada, { holes: [lost('payments')] })

export const partly: TicketContext = {
  ...doubleCharge,
  subscriptions: [],
  stripeRefunds: [],
  holes: [lost('subscriptions'), lost('refunds'), lost('fraud_warnings')],
}

export const nothingRead: TicketContext = {
  ...noPayments,
  holes: [lost('payments'), lost('subscriptions'), lost('invoices'), lost('refunds'), lost('requests')],
}
