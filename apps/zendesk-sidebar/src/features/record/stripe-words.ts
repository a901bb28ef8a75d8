import type { Translations } from '#translations/en.ts'

/** The state of a subscription, an invoice or a refund. A state that Stripe has invented since is shown as it came. */
export function stripeWords(status: string, t: Translations): string {
  return t.stripeStatus[status] ?? status.replaceAll('_', ' ')
}
