import type { Subscription } from '@countersign/shared/ticket-context'
import type { Translations } from '#translations/en.ts'
import { formatDay } from '#ui/format-time.ts'
import { stripeWords } from './stripe-words.ts'

/** "Subscription Pro · monthly · renews 12 Apr". */
export function subscriptionWords(subscription: Subscription, now: Date, t: Translations): string {
  const { product, interval, unused } = subscription
  const words = [interval && t.intervals[interval], ...standing(subscription, now, t), unused ? t.record.unused : null]
  return t.record.subscription(product, words.filter((word) => word !== null).join(' · '))
}

function standing(subscription: Subscription, now: Date, t: Translations): string[] {
  const { status, currentPeriodEnd: end, cancelAtPeriodEnd, trialEnd } = subscription
  const day = (iso: string): string => formatDay(iso, now, t.dateLocale)
  if (status === 'trialing' && trialEnd !== null) {
    const trial = t.record.inTrial(day(trialEnd))
    return cancelAtPeriodEnd && end !== null ? [trial, t.record.ends(day(end))] : [trial]
  }
  if (end === null || (status !== 'active' && status !== 'trialing')) return [stripeWords(status, t)]
  return [cancelAtPeriodEnd ? t.record.ends(day(end)) : t.record.renews(day(end))]
}
