import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runBacktest } from '@countersign/backend/policy-backtest/run-backtest'
import { compileStored } from '@countersign/backend/policy/compile'
import { defaultPolicy } from '@countersign/backend/policy/default-policy'
import { openDatabase } from '@countersign/backend/db/open'
import { migrateDatabase } from '@countersign/backend/db/migrate'
import { openPostgres } from '@countersign/launcher/postgres/open-postgres'
import type { Benchmark } from '#bench/benchmark.ts'
import { people, signIn } from '#sign-in.ts'
import { runSystem } from '#run-system.ts'

const decisions = 100_000
const times = 3

/** How long it takes to try a policy on the past: real facts, recorded a hundred thousand times. */
export const benchmark: Benchmark = {
  name: `policy backtest over ${decisions.toLocaleString('en')} recorded decisions`,
  async run() {
    const postgres = await openPostgres({ dataDir: mkdtempSync(join(tmpdir(), 'countersign-bench-')), ephemeral: true })
    await migrateDatabase(postgres.url)
    const system = await runSystem(postgres.url)
    const database = openDatabase(postgres.url)
    try {
      const bytes = await record(system)
      const policy = compileStored(
        { ...defaultPolicy, money: { usd: { ...standard(), autoApprove: '25.00' } }, segments: [vip] },
        'draft',
      )
      const span = { since: new Date(Date.now() - 90 * 86_400_000), until: new Date() }
      const samplesMs: number[] = []
      const busyMs: number[] = []
      let changed = 0
      for (let i = 0; i < times; i += 1) {
        const cpu = process.cpuUsage()
        const started = performance.now()
        const report = await runBacktest(database.db, policy, span)
        samplesMs.push(performance.now() - started)
        const used = process.cpuUsage(cpu)
        busyMs.push((used.user + used.system) / 1000)
        if (report.decisions !== decisions) throw new Error(`replayed ${report.decisions}`)
        changed = report.changed.count
      }
      return {
        samplesMs,
        note: `Facts of ${bytes} bytes each, read from PostgreSQL and evaluated one by one; ${changed} would change. This process computed for ${(Math.max(...busyMs) / 1000).toFixed(1)} s, PostgreSQL beside it. The promise is under 10 s.`,
      }
    } finally {
      await database.close()
      await system.close()
      await postgres.stop()
    }
  },
}

const vip = { name: 'VIP', when: { tag: 'vip' }, change: { window: { days: 60 } } }

function standard() {
  const { usd } = defaultPolicy.money
  if (!usd) throw new Error('the default policy has no dollars')
  return usd
}

/** Asks for one refund for real, then copies its facts with other amounts, as if as many had been asked for. */
async function record(system: Awaited<ReturnType<typeof runSystem>>): Promise<number> {
  const mia = await signIn(system, people.mia)
  const body = { paymentIntentId: 'pi_clara_machine', amount: 35_000, currency: 'usd', reason: 'customer_request' }
  const answer = await mia.call('POST', '/api/tickets/1003/refunds', body, { 'idempotency-key': 'bench-request' })
  if (answer.status !== 201) throw new Error(`the request answered ${answer.status}`)
  const { sql } = system
  // Four of five are small enough to need nobody.
  const amount = 'case when n % 5 < 4 then n % 7500 else n % 60000 end + 1'
  await sql`
    insert into refund_requests
    select copy.*
    from refund_requests r, generate_series(1, ${decisions - 1}) as n,
         jsonb_populate_record(r, jsonb_build_object(
           'id', 'bench-' || n, 'client_key', 'bench-' || n, 'idempotency_key', 'refund:bench-' || n,
           'state', 'requested', 'amount', ${sql.unsafe(amount)}, 'proposer_id', (n % 40)::text)) as copy`
  await sql`
    insert into policy_decisions (id, refund_request_id, purpose, version, outcome, decision, facts, evaluated_at)
    select gen_random_uuid(), 'bench-' || n, 'request', version, case when n % 5 < 4 then 'auto_approve' else outcome end, decision,
           jsonb_set(jsonb_set(facts, '{asked,amount}', to_jsonb(${sql.unsafe(amount)})),
                     '{payment,refundable,value}', to_jsonb(${sql.unsafe(amount)})),
           now() - n * interval '60 seconds'
    from policy_decisions, generate_series(1, ${decisions - 1}) as n`
  await sql`analyze`
  const [row] = await sql`select length(facts::text) as bytes from policy_decisions limit 1`
  return Number(row?.['bytes'])
}
