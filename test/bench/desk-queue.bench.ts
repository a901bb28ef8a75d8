import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateDatabase } from '@countersign/backend/db/migrate'
import { openPostgres } from '@countersign/launcher/postgres/open-postgres'
import type { Benchmark } from '#bench/benchmark.ts'
import { manyLike } from '#many-requests.ts'
import { runSystem } from '#run-system.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'

const approvals = 500
const times = 50

/** How long a lead waits for the first page of the desk while five hundred approvals are open. */
export const benchmark: Benchmark = {
  name: `desk, first page of ${approvals} open approvals`,
  async run() {
    const postgres = await openPostgres({ dataDir: mkdtempSync(join(tmpdir(), 'countersign-bench-')), ephemeral: true })
    await migrateDatabase(postgres.url)
    const system = await runSystem(postgres.url)
    try {
      const mia = await signIn(system, people.mia)
      const body = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request' }
      const asked = await mia.call('POST', '/api/tickets/1003/refunds', body, { 'idempotency-key': 'bench-desk' })
      const { id } = (await asked.json()) as { id: string }
      await manyLike(system.sql, id, approvals - 1)
      const lena = await signIn(system, people.lena)
      const samplesMs = await measure(lena, '/api/refunds?queue=to_sign')
      const counts = await measure(lena, '/api/desk')
      const csv = await measure(lena, '/api/refunds.csv?queue=to_sign')
      return {
        samplesMs,
        note: `The counts of all queues: ${median(counts)} ms. All ${approvals} rows as CSV: ${median(csv)} ms. (Medians.)`,
      }
    } finally {
      await system.close()
      await postgres.stop()
    }
  },
}

async function measure(who: SignedIn, path: string): Promise<number[]> {
  const samples: number[] = []
  for (let i = 0; i < times; i += 1) {
    const since = performance.now()
    const answer = await who.call('GET', path)
    await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    samples.push(performance.now() - since)
  }
  return samples
}

function median(samples: number[]): string {
  return (samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0).toFixed(1)
}
