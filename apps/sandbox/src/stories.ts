import { everyday } from './stories/everyday.ts'
import { failedPayments } from './stories/failed-payments.ts'
import { risks } from './stories/risks.ts'
import type { Ago, Story } from './stories/story.ts'
import { timeAndTrials } from './stories/time-and-trials.ts'
import { unusual } from './stories/unusual.ts'
import { whoIsThis } from './stories/who-is-this.ts'

/**
 * Every story, told as of `now`: plain data, which each stand-in turns into its own objects.
 */
export function stories(now: Date): Story[] {
  const ago: Ago = (days) => new Date(now.getTime() - days * 86_400_000).toISOString()
  return [
    ...everyday(ago),
    ...timeAndTrials(ago),
    ...failedPayments(),
    ...risks(ago),
    ...whoIsThis(ago),
    ...unusual(ago),
  ]
}
