import { describe, expect, test } from 'vitest'
import { aRefund } from '#fixtures/facts.ts'
import { en } from '#translations/en.ts'
import { unfinishedWords, warnBeforeSolving } from './unfinished.ts'

const waiting = aRefund(['requested', 'verified', 'approval_required'], {
  id: 'rr_one',
  money: { amount: 35_000, currency: 'usd' },
  openLevels: ['lead'],
})
const other = { ...waiting, id: 'rr_two' }
const now = Date.parse('2026-03-21T12:00:00.000Z')

describe('solving a ticket', () => {
  test('is stopped once, and free for the same refunds within a minute', () => {
    const first = warnBeforeSolving([waiting], null, now)
    expect(first).not.toBeNull()
    expect(warnBeforeSolving([waiting], first, now + 60_000)).toBeNull()
    expect(warnBeforeSolving([waiting], first, now + 60_001)).not.toBeNull()
  })

  test('is stopped again when another refund is unfinished by then', () => {
    const first = warnBeforeSolving([waiting], null, now)
    expect(warnBeforeSolving([other, waiting], first, now + 1000)).not.toBeNull()
  })

  test('is free when nothing is unfinished', () => {
    expect(warnBeforeSolving([], null, now)).toBeNull()
  })
})

test('the warning says how much, what it waits for, and both ways on', () => {
  expect(unfinishedWords([waiting], en)).toBe(
    'A refund of 350.00 USD on this ticket is not finished: it waits for a lead. Solve it when it is confirmed, or press Save again within a minute to solve it anyway.',
  )
  expect(unfinishedWords([{ ...waiting, state: 'submitted_to_stripe', outcome: 'unknown' }], en)).toContain(
    'Stripe has not answered yet',
  )
  expect(unfinishedWords([waiting, other], en)).toContain('2 refunds on this ticket are not finished')
})
