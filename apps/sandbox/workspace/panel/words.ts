import type { AimedFault, FaultState, PaymentDigest, RefundDigest } from './control-answers.ts'
import { presets } from './fault-presets.ts'

/** Minor units as people write them, with the ISO code. */
export function money(amount: number, currency: string): string {
  const code = currency.toUpperCase()
  const digits = new Intl.NumberFormat('en-US', { style: 'currency', currency: code }).resolvedOptions()
  const decimals = digits.maximumFractionDigits ?? 2
  const format = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return `${format.format(amount / 10 ** decimals)} ${code}`
}

/** Text as a person types it, in minor units; null where it is no amount. */
export function minorUnits(text: string, currency: string): number | null {
  const decimals =
    new Intl.NumberFormat('en-US', { style: 'currency', currency: currency.toUpperCase() }).resolvedOptions()
      .maximumFractionDigits ?? 2
  const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim())
  const fraction = match?.[2] ?? ''
  if (!match || fraction.length > decimals) return null
  const amount = Number(`${match[1]}${fraction.padEnd(decimals, '0')}`)
  return amount > 0 ? amount : null
}

/** The money truth in a sentence or two. */
export function ledgerHeadline(payments: PaymentDigest[]): string {
  const refunds = payments.flatMap(({ refunds, currency }) => refunds.map((refund) => ({ ...refund, currency })))
  const having = (status: string) => refunds.filter((refund) => refund.status === status)
  const sentences = [
    refundedSentence(having('succeeded')),
    countedSentence(having('pending'), 'pending'),
    countedSentence(having('requires_action'), 'waiting for the customer'),
    countedSentence(having('failed'), 'failed'),
    ...payments
      .filter(({ refunded, captured }) => refunded > captured)
      .map(({ paymentIntent }) => `⚠ More was refunded than paid: ${paymentIntent}.`),
  ]
  const said = sentences.filter((sentence) => sentence !== '')
  return said.length === 0 ? 'Stripe has refunded nothing.' : said.join(' ')
}

type Sum = Pick<RefundDigest, 'amount'> & { currency: string }

function refundedSentence(refunds: Sum[]): string {
  const [first, ...others] = refunds
  if (!first) return ''
  const same = others.every(({ amount, currency }) => amount === first.amount && currency === first.currency)
  if (!same) return `Stripe has made ${refunds.length} refunds: ${totals(refunds)} together.`
  const each = money(first.amount, first.currency)
  if (others.length === 0) return `Stripe has refunded ${each} once.`
  return `Stripe has refunded ${each} ${others.length === 1 ? 'twice' : `${refunds.length} times`}: ${totals(refunds)} together.`
}

function countedSentence(refunds: Sum[], state: string): string {
  if (refunds.length === 0) return ''
  return refunds.length === 1
    ? `A refund of ${totals(refunds)} is ${state}.`.replace('is failed', 'failed')
    : `${refunds.length} refunds, ${totals(refunds)} together, are ${state}.`.replace('are failed', 'failed')
}

function totals(refunds: Sum[]): string {
  const sums = new Map<string, number>()
  for (const { amount, currency } of refunds) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums].map(([currency, amount]) => money(amount, currency)).join(' and ')
}

/** `needs_response` as words. */
export function plain(code: string): string {
  return code.replaceAll('_', ' ')
}

/** What is armed at one stand-in, in the words of the presets where it came from one. */
export function armedWords(faults: FaultState): string[] {
  const armed = together(faults.requests).map(({ on, fault, times }) => {
    const preset = presets.find((known) => known.on === on && known.fault === fault)
    return `${preset?.title ?? `${plain(fault)} at ${on}`} · ${times === 1 ? 'the next request' : `the next ${times} requests`}`
  })
  if (faults.down) armed.push('Down: every connection is cut')
  if (faults.latencyMs > 0) armed.push(`Slow: ${faults.latencyMs / 1000} s`)
  if (faults.webhooks !== 'on') armed.push(`Webhooks ${faults.webhooks}`)
  return armed
}

/** The same fault armed twice is one line. */
function together(requests: AimedFault[]): AimedFault[] {
  const sums = new Map<string, AimedFault>()
  for (const aimed of requests) {
    const key = `${aimed.on} ${aimed.fault}`
    const times = (sums.get(key)?.times ?? 0) + aimed.times
    sums.set(key, { ...aimed, times })
  }
  return [...sums.values()]
}
