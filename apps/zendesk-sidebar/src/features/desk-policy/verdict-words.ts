import { formatMoney } from '@countersign/shared/money'
import type { Money } from '@countersign/shared/money'
import type { ChangedDecision } from '@countersign/shared/policy-backtest'
import type { Translations } from '#translations/en.ts'

/** "needs a signature (a lead and finance)". */
export function verdictWords({ outcome, levels }: ChangedDecision['before'], t: Translations): string {
  const words = t.policyDesk.test.outcomes[outcome]
  return levels.length === 0 ? words : `${words} (${t.words.describeLevels(levels)})`
}

/** Currencies are never added up. */
export function sumWords(money: readonly Money[], { moneyLocale }: Translations): string {
  return money.length === 0 ? '–' : money.map((each) => formatMoney(each, moneyLocale)).join(' + ')
}

/** `auto_approve_ceiling.FAIL` by the title of its rule. */
export function codeWords(code: string, { policyRules: { titles } }: Translations): string {
  const rule = code.split('.')[0]
  return Object.entries(titles).find(([name]) => name === rule)?.[1] ?? code
}
