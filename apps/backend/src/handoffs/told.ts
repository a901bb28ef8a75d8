import type { CheckedCase } from '#handoffs/check-claims.ts'
import type { HandoffRow } from '#handoffs/tables.ts'
import type { Told } from '#handoffs/ticket-text.ts'

export function told(row: HandoffRow, { claims, customer, payment }: CheckedCase): Told {
  const { wish } = row
  return {
    // The payment's own currency, where none was said.
    row: { ...row, wish: wish && { ...wish, currency: wish.currency ?? payment?.currency ?? null } },
    claims,
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? null,
    isConfirmed: claims.some(({ claim, verdict }) => claim === 'verification' && verdict === 'confirmed'),
  }
}
