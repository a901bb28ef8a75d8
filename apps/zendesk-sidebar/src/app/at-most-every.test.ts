import { expect, test } from 'vitest'
import { atMostEvery } from './at-most-every.ts'

test('acts only after a pause, the first of which begins at once', () => {
  let clock = 1000
  const acted: number[] = []
  const act = atMostEvery(
    5000,
    () => acted.push(clock),
    () => clock,
  )
  for (clock of [1001, 5999, 6000, 6001, 10_999, 20_000]) act()
  expect(acted).toEqual([6000, 20_000])
})
