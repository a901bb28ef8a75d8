import { formatMoney } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import type { Translations } from '#translations/en.ts'

const secondTryWithinMs = 60_000

/** Whom a warning spoke about, and when: the same once more within a minute is a decision, and not a slip. */
export type Warned = { about: string; at: number }

/** Null: the ticket may be solved, because nothing is unfinished or because its agent was warned a moment ago. */
export function warnBeforeSolving(
  unfinished: readonly RefundView[],
  warned: Warned | null,
  now: number,
): Warned | null {
  if (unfinished.length === 0) return null
  const about = unfinished
    .map(({ id }) => id)
    .toSorted()
    .join(' ')
  return warned?.about === about && now - warned.at <= secondTryWithinMs ? null : { about, at: now }
}

export function unfinishedWords(unfinished: readonly RefundView[], t: Translations): string {
  const [only, ...others] = unfinished
  if (!only || others.length > 0) return t.solve.several(unfinished.length)
  return t.solve.one(formatMoney(only.money, t.moneyLocale), waitsFor(only, t))
}

function waitsFor({ state, outcome, openLevels }: RefundView, { solve, words }: Translations): string {
  if (state === 'approval_required') return solve.waits(words.describeLevels(openLevels))
  if (state === 'approved') return solve.approved
  if (state !== 'submitted_to_stripe') return solve.checked
  return outcome === 'requires_action' ? solve.requiresAction : solve[outcome ?? 'sending']
}
