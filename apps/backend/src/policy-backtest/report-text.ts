import { formatMoney } from '@countersign/shared/money'
import type { Money } from '@countersign/shared/money'
import type { BacktestReport, ChangedDecision } from '@countersign/shared/policy-backtest'

/** A report for a terminal. */
export function reportText(report: BacktestReport): string {
  const { decisions, watched, changed, changes, withoutSignature, byProposer, byReason, overruled } = report
  const days = `${report.since.slice(0, 10)} to ${report.until.slice(0, 10)}`
  const lines = [
    `${decisions} decisions from ${days}${watched > 0 ? `, ${watched} of them only watched` : ''}.`,
    `${changed.count} would be decided another way${sums(changed.money)}.`,
    ...changes.map(
      ({ before, after, count, money }) => `  ${count}  ${verdict(before)} -> ${verdict(after)}${sums(money)}`,
    ),
    `Without a signature: ${withoutSignature.before.count}${sums(withoutSignature.before.money)} then, ${withoutSignature.after.count}${sums(withoutSignature.after.money)} under this policy.`,
    ...block(
      'By who asked:',
      byProposer,
      ({ proposerId, proposerName, ...of }) =>
        `${proposerName ?? proposerId}: ${of.count} of ${of.decisions}${sums(of.money)}`,
    ),
    ...block(
      'By reason:',
      byReason,
      ({ reason, ...of }) => `${reason}: ${of.count} of ${of.decisions}${sums(of.money)}`,
    ),
    ...disagreement('People signed these, and this policy denies them', overruled.signedNowDenied),
    ...disagreement('People denied these, and this policy refunds them without asking', overruled.deniedNowApproved),
    ...disagreement('Denied then and refunded elsewhere; this policy denies them too', overruled.refundedElsewhere),
  ]
  return `${lines.join('\n')}\n`
}

function block<T>(title: string, list: T[], line: (item: T) => string): string[] {
  return list.length === 0 ? [] : [title, ...list.slice(0, 20).map((item) => `  ${line(item)}`)]
}

type Overruled = BacktestReport['overruled']['signedNowDenied']

function disagreement(title: string, { count, money, examples }: Overruled): string[] {
  if (count === 0) return []
  return [`${title}: ${count}${sums(money)}.`, ...examples.slice(0, 10).map((each) => `  ${example(each)}`)]
}

function example({ refundRequestId, ticketId, money, reasonCodes }: ChangedDecision): string {
  const why = reasonCodes.length > 0 ? `  ${reasonCodes.join(', ')}` : ''
  return `${refundRequestId ?? 'watched'}  ticket ${ticketId}  ${formatMoney(money)}${why}`
}

function verdict({ outcome, levels }: ChangedDecision['before']): string {
  return levels.length === 0 ? outcome : `${outcome} (${levels.join(' and ')})`
}

function sums(money: Money[]): string {
  return money.length === 0 ? '' : ` (${money.map((each) => formatMoney(each)).join(', ')})`
}
