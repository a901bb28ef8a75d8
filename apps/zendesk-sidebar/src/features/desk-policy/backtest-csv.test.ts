import { BacktestReport } from '@countersign/shared/policy-backtest'
import { expect, test } from 'vitest'
import { aBacktest, aChangedDecision } from '#fixtures/policies.ts'
import { de } from '#translations/de.ts'
import { en } from '#translations/en.ts'
import { backtestCsv } from './backtest-csv.ts'

test('one line for each decision that changes, with what a person had decided otherwise', () => {
  const lines = backtestCsv(BacktestReport.parse(aBacktest), en).split('\r\n')
  expect(lines[0]).toBe(
    'Decided at,Request,Ticket,Amount,Currency,Reason,Asked by,Then,Under this version,Does not pass,A person decided otherwise',
  )
  expect(lines[1]).toBe(
    '2026-11-03T09:12:00.000Z,rr_0001,1002,29.00,USD,Customer asked for it,Mia Berger,refunded without a signature,needs a signature (a lead),Without a signature,no',
  )
  expect(lines[2]).toMatch(/,4800,JPY,.*,yes$/)
  expect(lines).toHaveLength(aBacktest.examples.length + 2)
  expect(backtestCsv(aBacktest, de)).toMatch(/^Entschieden am,/)
})

test('a name stays one cell and never becomes a formula', () => {
  const examples = [aChangedDecision({ proposerName: '=HYPERLINK("x","y")\r\n1' })]
  expect(backtestCsv({ ...aBacktest, examples }, en)).toContain(`,"'=HYPERLINK(""x"",""y"")\r\n1",`)
})
