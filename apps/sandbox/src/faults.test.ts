import { expect, test } from 'vitest'
import { FaultOrder, noFaults, takeFault } from '#faults.ts'
import type { Faults } from '#faults.ts'

function armed(...requests: { on: string; fault: 'error_500' | 'cut_after'; times?: number }[]): Faults {
  return { ...noFaults(), requests: FaultOrder.parse({ requests }).requests ?? [] }
}

test('a fault hits the next requests that it is aimed at, as often as asked, and no other', () => {
  const faults = armed({ on: 'POST /v1/refunds', fault: 'cut_after', times: 2 })
  expect(takeFault(faults, 'GET', '/v1/refunds')).toBeNull()
  expect(takeFault(faults, 'POST', '/v1/refunds/re_1')).toBeNull()
  expect(takeFault(faults, 'POST', '/v1/refunds')).toBe('cut_after')
  expect(takeFault(faults, 'POST', '/v1/refunds')).toBe('cut_after')
  expect(takeFault(faults, 'POST', '/v1/refunds')).toBeNull()
  expect(faults.requests).toEqual([])
})

test('a star stands for one segment or any method, and the first of the list goes first', () => {
  const faults = armed(
    { on: 'PUT /api/v2/tickets/*', fault: 'error_500' },
    { on: '* /api/v2/tickets/*', fault: 'cut_after' },
  )
  expect(takeFault(faults, 'GET', '/api/v2/tickets/1/comments')).toBeNull()
  expect(takeFault(faults, 'PUT', '/api/v2/tickets/1.json')).toBe('error_500')
  expect(takeFault(faults, 'PUT', '/api/v2/tickets/1')).toBe('cut_after')
})

test('an order that aims at nothing or for no time is refused', () => {
  for (const wrong of [{ on: 'refunds', fault: 'hang' }, { on: 'POST /x', fault: 'hang', times: 0 }, { on: 'POST /x' }])
    expect(FaultOrder.safeParse({ requests: [wrong] }).success).toBe(false)
})

test('a conflict can be ordered like any other fault', () => {
  const { requests } = FaultOrder.parse({ requests: [{ on: 'POST /v1/refunds', fault: 'conflict' }] })
  expect(takeFault({ ...noFaults(), requests: requests ?? [] }, 'POST', '/v1/refunds')).toBe('conflict')
})
