import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/**
 * What takes longest begins first, so that no worker is left alone with it at the end. Vitest knows by itself only where
 * it has run before; a fresh clone has not. Their order says nothing else: files share no data.
 */
const slowest = [
  'chaos/first-hundred',
  'chaos/second-hundred',
  'stories/money',
  'stories/money-path',
  'chaos/kill',
  'chaos/model',
  'chaos/planted',
  'stories/restart',
  'chaos/several-processes',
  'stories/fuzz',
  'chaos/outage',
  'postgres/open-postgres',
  'stories/money-hostile',
  'stories/reconciliation',
  'chaos/fifty',
  'e2e/gallery',
  'e2e/sandbox-panel',
  'e2e/approvals',
  'e2e/stories',
  'e2e/identity',
]

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's own method, of no array.
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = slowest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return place === -1 ? slowest.length : place
}
