import { formatAmount } from '@countersign/shared/money'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'

type Hints = {
  /** Of the open request on this ticket. */
  openPaymentId: string | null
  /** Named by the case that a bot or form handed over. */
  handedOver: string | null
  ticketText: string
}

/** Which payment this ticket is about, and why we think so. Pure. */
export function suggestPayment(
  payments: readonly Payment[],
  { openPaymentId, handedOver, ticketText }: Hints,
): TicketContext['suggested'] {
  const open = payments.find(({ id }) => id === openPaymentId)
  if (open) return { paymentIntentId: open.id, because: 'refund_open' }
  const named = payments.find(({ id }) => id === handedOver)
  if (named) return { paymentIntentId: named.id, because: 'handoff' }
  const paid = payments.filter(({ status }) => status === 'paid')
  // Payments come newest first, so of a pair this is the repetition.
  const repeated = paid.find(({ warnings }) => warnings.some(({ kind }) => kind === 'duplicate'))
  if (repeated) return { paymentIntentId: repeated.id, because: 'duplicate' }
  const priced = paid.filter(({ money }) => mentions(ticketText, formatAmount(money)))
  if (priced.length === 1 && priced[0]) return { paymentIntentId: priced[0].id, because: 'amount_in_ticket' }
  // Payments come newest first: a customer whose last one went wrong writes about that.
  if (payments[0]?.status === 'failed') return { paymentIntentId: payments[0].id, because: 'failed' }
  const latest = paid[0] ?? payments[0]
  return latest ? { paymentIntentId: latest.id, because: 'latest' } : null
}

/** "49.99" or "49,99" as a number of its own, not inside "149.99". */
function mentions(text: string, amount: string): boolean {
  return [amount, amount.replaceAll(',', ''), amount.replace('.', ',')].some((spelling) => {
    const at = text.indexOf(spelling)
    if (at < 0) return false
    return !/\d/.test(text.charAt(at - 1)) && !/\d/.test(text.charAt(at + spelling.length))
  })
}
