import type { Stripe } from 'stripe'
import { expect, test } from 'vitest'
import { toCredits } from '#integrations/stripe/read-credits.ts'

type Entry = Pick<Stripe.CustomerBalanceTransaction, 'id' | 'type' | 'amount' | 'credit_note'>
type Note = Pick<Stripe.CreditNote, 'id' | 'status' | 'out_of_band_amount'>

/** Stripe's whole objects, of which only these fields are read. */
function credits(entries: Entry[], notes: Note[]): [string, number][] {
  const made = { created: 1_795_000_000, currency: 'usd' }
  const read = { entries: entries.map((e) => ({ ...e, ...made })), notes: notes.map((n) => ({ ...n, ...made })) }
  return toCredits(read as unknown as Parameters<typeof toCredits>[0]).map(({ id, amount }) => [id, amount])
}

test('each euro that was given counts once, whatever it is called', () => {
  const entries: Entry[] = [
    { id: 'by_hand', type: 'adjustment', amount: -500, credit_note: null },
    { id: 'by_note', type: 'credit_note', amount: -300, credit_note: 'cn_1' },
    { id: 'of_a_voided_note', type: 'credit_note', amount: -900, credit_note: 'cn_void' },
    { id: 'taken_back', type: 'adjustment', amount: 200, credit_note: null },
    { id: 'spent', type: 'applied_to_invoice', amount: 500, credit_note: null },
    { id: 'own_money', type: 'invoice_overpaid', amount: -700, credit_note: null },
  ]
  const notes: Note[] = [
    { id: 'cn_1', status: 'issued', out_of_band_amount: 150 },
    { id: 'cn_refund_only', status: 'issued', out_of_band_amount: null },
    { id: 'cn_void', status: 'void', out_of_band_amount: 800 },
  ]
  expect(credits(entries, notes)).toEqual([
    ['by_hand', 500],
    ['by_note', 300],
    ['cn_1', 150],
  ])
})
