import type { BacktestReport } from '@countersign/shared/policy-backtest'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { backtestCsv } from './backtest-csv.ts'

/** A file made in the browser from what is on the screen. */
export function CsvButton({ report }: { report: BacktestReport }) {
  const t = useTranslations()
  function save(): void {
    // Spreadsheets take a text for UTF-8 only when it begins with the mark.
    const file = new Blob(['\uFEFF', backtestCsv(report, t)], { type: 'text/csv;charset=utf-8' })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = `backtest-${report.version}-${report.until.slice(0, 10)}.csv`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return <TextButton onClick={save}>{t.policyDesk.test.csv}</TextButton>
}
