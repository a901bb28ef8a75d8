import { expect, test } from 'vitest'
import { aRefund } from '#fixtures/facts.ts'
import { en } from '#translations/en.ts'
import { progressSteps } from './progress-steps.ts'

function standings(refund: ReturnType<typeof aRefund>): string[] {
  return progressSteps(refund, en).map((step) => `${step.name}: ${step.standing}`)
}

test('a step is done only when its state was entered', () => {
  expect(standings(aRefund(['requested', 'verified', 'approval_required']))).toEqual([
    'Requested: done',
    'Approval: now',
    'Sent to Stripe: todo',
    'Confirmed: todo',
  ])
})

test('it is sent only when Stripe has answered; until then sending is what is awaited', () => {
  const way = ['requested', 'verified', 'approved', 'submitted_to_stripe'] as const
  for (const outcome of ['sending', 'unknown', 'held', 'parked', null] as const) {
    const steps = progressSteps(aRefund(way, { outcome }), en)
    expect(steps.slice(2), String(outcome)).toMatchObject([{ standing: 'now', at: null }, { standing: 'todo' }])
  }
  for (const outcome of ['pending', 'requires_action'] as const)
    expect(standings(aRefund(way, { outcome })).slice(2)).toEqual(['Sent to Stripe: done', 'Confirmed: now'])
  expect(standings(aRefund([...way, 'failed'])).slice(2)).toEqual(['Sent to Stripe: done', 'Failed: stopped'])
})

test('the time of sending is that of the answer', () => {
  const event = { by: 'system', state: 'submitted_to_stripe' as const }
  const history = [
    { ...event, at: '2026-03-21T12:00:00.000Z', outcome: 'sending' as const },
    { ...event, at: '2026-03-21T12:00:09.000Z', outcome: 'pending' as const },
  ]
  const refund = aRefund(['submitted_to_stripe'], { outcome: 'pending', history })
  expect(progressSteps(refund, en).find(({ name }) => name === 'Sent to Stripe')?.at).toBe('2026-03-21T12:00:09.000Z')
})

test('a request that ended shows where, and promises no further step', () => {
  expect(standings(aRefund(['requested', 'verified', 'denied']))).toEqual(['Requested: done', 'Denied: stopped'])
})

test('money that came back shows as failed after it was confirmed', () => {
  expect(standings(aRefund(['requested', 'approved', 'submitted_to_stripe', 'confirmed', 'failed'])).slice(-2)).toEqual(
    ['Confirmed: done', 'Failed: stopped'],
  )
})

test('a decision by policy never looks like one by a person', () => {
  const by = (refund: ReturnType<typeof aRefund>) => progressSteps(refund, en).map((step) => `${step.name} ${step.by}`)
  const approved = aRefund(['requested', 'approved', 'submitted_to_stripe'])
  expect(by(approved)).toEqual(['Requested null', 'Approval by policy', 'Sent to Stripe null', 'Confirmed null'])
  expect(by(aRefund(['requested', 'denied']))).toContain('Denied by policy')
  const signed = approved.history.map((event) => ({ ...event, by: 'Lena Roth' }))
  expect(by(aRefund(['requested', 'approved'], { history: signed }))).toContain('Approval by Lena Roth')
})
