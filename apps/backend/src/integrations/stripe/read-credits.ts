import type { Stripe } from 'stripe'
import type { StripeCreditRecord } from '#integrations/stripe/records.ts'

type Read = { entries: Stripe.CustomerBalanceTransaction[]; notes: Stripe.CreditNote[] }

/**
 * What a customer was given other than by a refund: on their balance, by hand or by a credit note, or outside Stripe. Each
 * euro once: a note's refunds are refunds, its credit is an entry of the balance, and what it takes off an open invoice
 * was never paid. An entry that takes a credit back is not set against it: nobody says to which it belongs.
 */
export function toCredits({ entries, notes }: Read): StripeCreditRecord[] {
  const voided = new Set(notes.filter(({ status }) => status === 'void').map(({ id }) => id))
  const given = entries
    .filter(({ type }) => type === 'adjustment' || type === 'credit_note')
    .filter(({ amount, credit_note: note }) => amount < 0 && !voided.has(idOf(note)))
    .map(({ id, amount, currency, created }) => ({ id, amount: -amount, currency, createdAt: fromUnix(created) }))
  const outside = notes
    .filter(({ id, out_of_band_amount: amount }) => amount && !voided.has(id))
    .map(({ id, out_of_band_amount: amount, currency, created }) => {
      return { id, amount: amount ?? 0, currency, createdAt: fromUnix(created) }
    })
  return [...given, ...outside]
}

function idOf(note: string | { id: string } | null): string {
  return typeof note === 'string' ? note : (note?.id ?? '')
}

function fromUnix(seconds: number): Date {
  return new Date(seconds * 1000)
}
