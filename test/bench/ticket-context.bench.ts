import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateDatabase } from '@countersign/backend/db/migrate'
import { openPostgres } from '@countersign/launcher/postgres/open-postgres'
import type { Benchmark } from '#bench/benchmark.ts'
import { runSystem } from '#run-system.ts'
import type { System } from '#run-system.ts'
import { arm } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'

const answerMs = 150
const times = 30

/** How long an agent waits for the sidebar's first data when each of Stripe's answers takes 150 ms. */
export const benchmark: Benchmark = {
  name: `ticket context, Stripe answers in ${answerMs} ms`,
  async run() {
    const postgres = await openPostgres({ dataDir: mkdtempSync(join(tmpdir(), 'countersign-bench-')), ephemeral: true })
    await migrateDatabase(postgres.url)
    const system = await runSystem(postgres.url)
    try {
      const quick = await measure(system)
      await slowStripe(system)
      const samplesMs = await measure(system)
      const [fast, slow] = [median(quick), median(samplesMs)]
      const rounds = (slow - fast) / answerMs
      return {
        samplesMs,
        note: `Stripe without delay: ${fast.toFixed(1)} ms. The delay shows ${rounds.toFixed(2)} times: two rounds of reads is the design.`,
      }
    } finally {
      await system.close()
      await postgres.stop()
    }
  },
}

async function measure(system: System): Promise<number[]> {
  const mia = await signIn(system, people.mia)
  const samples: number[] = []
  for (let i = 0; i < times; i += 1) {
    const since = performance.now()
    const answer = await mia.call('GET', '/api/tickets/1001/context')
    await answer.json()
    if (!answer.ok) throw new Error(`the context answered ${answer.status}`)
    samples.push(performance.now() - since)
  }
  return samples
}

async function slowStripe(system: System): Promise<void> {
  await arm(system.sandbox.stripe, { latencyMs: answerMs })
}

function median(samples: number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0
}
