import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { alertKinds } from '#audit/alert-kind.ts'
import { createMetrics } from '#metrics.ts'
import { storedMetricNames } from '#operations/stored-metrics.ts'
import { stripeEvents } from '#webhooks/stripe-events.ts'

const guide = await readFile(new URL('../../../../docs/operations.md', import.meta.url), 'utf8')

/** What stands in backquotes in the first column of the table under this heading. */
function firstColumn(heading: string): string[] {
  const section = guide.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? ''
  const cells = section.split('\n').flatMap((line) => /^\| (`[^|]*) \|/.exec(line)?.[1] ?? [])
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''))
}

test('the operator is told of every alert there is, and of no other', () => {
  expect(firstColumn('Alerts').toSorted()).toEqual([...alertKinds].toSorted())
})

test('the events to register the endpoint for are those that the code follows', () => {
  expect(firstColumn('Webhook events').toSorted()).toEqual(Object.keys(stripeEvents).toSorted())
})

test('every metric there is stands in the guide, and no other', () => {
  const own = createMetrics({ ofProcess: false })
    .registry.getMetricsAsArray()
    .map(({ name }) => name)
  expect(firstColumn('Metrics').toSorted()).toEqual([...own, ...storedMetricNames].toSorted())
})
