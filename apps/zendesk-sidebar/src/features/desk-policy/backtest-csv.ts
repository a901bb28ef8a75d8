import { writeMajorUnits } from '@countersign/shared/money'
import type { BacktestReport } from '@countersign/shared/policy-backtest'
import type { Translations } from '#translations/en.ts'
import { overruledIds } from './overruled.ts'
import { codeWords, verdictWords } from './verdict-words.ts'

/** The decisions that change, as a spreadsheet reads them: RFC 4180, times in UTC, amounts in major units with a point. */
export function backtestCsv(report: BacktestReport, t: Translations): string {
  const { columns, yes, no } = t.policyDesk.test
  const flagged = overruledIds(report)
  const rows = report.examples.map((each) => [
    each.at,
    each.refundRequestId ?? '',
    each.ticketId,
    writeMajorUnits(each.money),
    each.money.currency.toUpperCase(),
    t.reasons[each.reason],
    each.proposerName ?? each.proposerId,
    verdictWords(each.before, t),
    verdictWords(each.after, t),
    each.reasonCodes.map((code) => codeWords(code, t)).join(', '),
    each.refundRequestId !== null && flagged.has(each.refundRequestId) ? yes : no,
  ])
  return [Object.values(columns), ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** A name that begins like a formula must not become one. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
