import type Stripe from 'stripe'
import { z } from 'zod'
import { checkAmount } from './amounts.ts'
import { expand, integer, metadata, text, updatedMetadata, withoutEmpty } from './params.ts'
import { newId, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { StripeFailure, noSuch } from './stripe-failure.ts'

export const BalanceTransactionCreate = z.strictObject({
  amount: integer.refine((amount) => amount !== 0, 'must not be 0'),
  currency: text.transform((currency) => currency.toLowerCase()),
  description: text.optional(),
  metadata: metadata.default({}),
  expand,
} satisfies { [Param in keyof Stripe.CustomerCreateBalanceTransactionParams]: z.ZodType })
type BalanceTransactionCreate = z.infer<typeof BalanceTransactionCreate>

export const BalanceTransactionUpdate = z.strictObject({
  description: text.optional(),
  metadata: metadata.optional(),
  expand,
} satisfies { [Param in keyof Stripe.CustomerUpdateBalanceTransactionParams]: z.ZodType })
type BalanceTransactionUpdate = z.infer<typeof BalanceTransactionUpdate>

export function createBalanceTransaction(
  world: StripeWorld,
  customerId: string,
  asked: BalanceTransactionCreate,
): Stripe.CustomerBalanceTransaction {
  const customer = world.state.objects.customer[customerId]
  if (!customer) throw noSuch('customer', customerId, 'customer')
  checkAmount(asked.amount, asked.currency)
  if (customer.currency && customer.currency !== asked.currency) {
    const message = `The currency of this customer is ${customer.currency}, and it cannot change.`
    throw new StripeFailure(message, { status: 400, param: 'currency' })
  }
  customer.currency = asked.currency
  return addToBalance(world, customer, { type: 'adjustment', ...asked })
}

type Entry = {
  type: 'adjustment' | 'credit_note'
  /** Negative is a credit: the next invoice costs less. */
  amount: number
  currency: string
  description?: string | undefined
  metadata?: Record<string, string>
  creditNote?: string
  invoice?: string
}

/** Stripe tells of these by no event of their own. */
export function addToBalance(
  world: StripeWorld,
  customer: Stripe.Customer,
  entry: Entry,
): Stripe.CustomerBalanceTransaction {
  customer.balance += entry.amount
  const transaction: Stripe.CustomerBalanceTransaction = {
    id: newId('cbtxn'),
    object: 'customer_balance_transaction',
    amount: entry.amount,
    checkout_session: null,
    created: unixSeconds(world),
    credit_note: entry.creditNote ?? null,
    currency: entry.currency,
    customer: customer.id,
    customer_account: null,
    description: entry.description ?? null,
    ending_balance: customer.balance,
    invoice: entry.invoice ?? null,
    livemode: false,
    metadata: withoutEmpty(entry.metadata ?? {}),
    type: entry.type,
  }
  world.state.objects.customer_balance_transaction[transaction.id] = transaction
  return transaction
}

export function balanceTransactionsOf(world: StripeWorld, customerId: string): Stripe.CustomerBalanceTransaction[] {
  if (!world.state.objects.customer[customerId]) throw noSuch('customer', customerId, 'customer')
  return Object.values(world.state.objects.customer_balance_transaction).filter(
    ({ customer }) => customer === customerId,
  )
}

export function findBalanceTransaction(
  world: StripeWorld,
  customerId: string,
  id: string,
): Stripe.CustomerBalanceTransaction {
  const found = world.state.objects.customer_balance_transaction[id]
  if (!found || found.customer !== customerId) throw noSuch('customer_balance_transaction', id, 'id')
  return found
}

export function updateBalanceTransaction(
  world: StripeWorld,
  ids: { customer: string; transaction: string },
  asked: BalanceTransactionUpdate,
): Stripe.CustomerBalanceTransaction {
  const transaction = findBalanceTransaction(world, ids.customer, ids.transaction)
  if (asked.description !== undefined) transaction.description = asked.description
  if (asked.metadata !== undefined) transaction.metadata = updatedMetadata(transaction.metadata, asked.metadata)
  return transaction
}
