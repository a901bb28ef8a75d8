import { expect, test } from 'vitest'
import { isActedFor } from '#refunds/rollout.ts'

const customers = Array.from({ length: 2000 }, (_, n) => ({ id: `cus_${n}`, metadata: {} }))
const share = (percent: number) => customers.filter((customer) => isActedFor(customer, { percent, tag: null }))

test('the share is about what was asked for, and whoever is in stays in while it grows', () => {
  expect(share(0)).toEqual([])
  expect(share(100)).toHaveLength(2000)
  const tenth = share(10)
  expect(tenth.length).toBeGreaterThan(140)
  expect(tenth.length).toBeLessThan(260)
  const half = new Set(share(50))
  expect(tenth.every((customer) => half.has(customer))).toBe(true)
})

test('a tag counts before the share, both ways', () => {
  const tagged = (value: string) => ({ id: 'cus_1', metadata: { countersign: value } })
  expect(isActedFor(tagged('true'), { percent: 0, tag: 'countersign' })).toBe(true)
  expect(isActedFor(tagged(' False '), { percent: 100, tag: 'countersign' })).toBe(false)
  expect(isActedFor(tagged('true'), { percent: 0, tag: 'other' })).toBe(false)
})
