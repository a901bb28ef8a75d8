import { randomBytes, randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashOfFacts } from '@countersign/backend/audit/facts-hash'
import { verifyAudit } from '@countersign/backend/audit/verify'
import { migrateDatabase } from '@countersign/backend/db/migrate'
import { openDatabase } from '@countersign/backend/db/open'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

/** A database of the release before, with rows in it, and what becomes of them. */
const renaming = '0022_policy_outcomes'
const names = [
  ['approved', 'auto_approve'],
  ['denied', 'deny'],
  ['approval_required', 'approval_required'],
  ['needs_information', 'needs_information'],
] as const
const facts = { asked: { amount: 2900, currency: 'usd' } }

const database = `before_${randomBytes(6).toString('hex')}`
let server: postgres.Sql
let sql: postgres.Sql
let url: string
let auditBefore: unknown

beforeAll(async () => {
  server = open(inject('databaseServerUrl'))
  await server`create database ${server(database)}`
  url = Object.assign(new URL(inject('databaseServerUrl')), { pathname: `/${database}` }).href
  await migrateUpTo(renaming)
  sql = open(url)
  for (const [before] of names) await insertDecided(before)
  await sql`
    insert into stripe_refunds (id, payment_intent_id, amount, currency, status, stripe_created_at, read_at)
    values ('re_named_later', 'pi_1', 2900, 'usd', 'succeeded', now(), now()),
      ('re_of_others', 'pi_1', 100, 'usd', 'succeeded', now(), now())`
  await sql`update refund_requests set stripe_refund_id = 're_named_later' where id = 'request-approved'`
  auditBefore = await auditRows()
  await migrateDatabase(url)
})
afterAll(async () => {
  await sql?.end()
  await server?.unsafe(`drop database if exists ${database} with (force)`)
  await server?.end()
})

function open(address: string): postgres.Sql {
  return postgres(address, { max: 1, onnotice: () => undefined })
}

/** The migrations before this one, and not it. */
async function migrateUpTo(tag: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  await cp(fileURLToPath(new URL('../../apps/backend/src/db/migrations', import.meta.url)), folder, { recursive: true })
  const path = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: { tag: string; when: number }[] }
  const when = journal.entries.find((entry) => entry.tag === tag)?.when ?? 0
  const entries = journal.entries.filter((entry) => entry.when < when)
  await writeFile(path, JSON.stringify({ ...journal, entries }))
  const client = open(url)
  await migrate(drizzle(client), { migrationsFolder: folder })
  await client.end()
  await rm(folder, { recursive: true })
}

/** A request, all that is kept of the decision about it, and what Zendesk and HubSpot have heard and not yet heard. */
async function insertDecided(outcome: string): Promise<void> {
  const id = `request-${outcome}`
  const decisionId = randomUUID()
  await sql`
    insert into refund_requests (id, kind, state, ticket_id, payment_intent_id, customer_id, amount, currency, reason,
      destination, refundable_at_request, dispute_state, policy_version, content_hash, verification_level, proposer_id,
      proposer_name, client_key, body_hash, idempotency_key, requested_at, updated_at)
    values (${id}, 'refund', 'requested', '1', 'pi_1', 'cus_1', 2900, 'usd', 'other', 'visa', 2900, 'none', 'v1', '',
      'none', '101', 'Mia', ${id}, '', ${`refund:${id}`}, now(), now())`
  await sql`
    insert into policy_decisions (id, refund_request_id, purpose, version, outcome, decision, facts, evaluated_at)
    values (${decisionId}, ${id}, 'request', 'v1', ${outcome}, ${sql.json({ outcome, levels: [] })},
      ${sql.json(facts)}, now())`
  await sql`
    insert into shadow_decisions
    select id, '1', 'pi_1', 'cus_1', 2900, 'usd', 'other', '101', version, outcome, decision, facts, evaluated_at
    from policy_decisions where id = ${decisionId}`
  await sql`
    insert into recommendation_records (refund_request_id, rules, policy_outcome, at)
    values (${id}, 'APPROVE', ${outcome}, now())`
  const proof = { decisionId, policyOutcome: outcome, factsHash: hashOfFacts(facts) }
  const rows = [
    { state: 'delivered', event: 'refund.requested', said: { to: 'requested', ...proof } },
    { state: 'waiting', event: 'refund.reminded', said: proof },
  ]
  for (const { state, event, said } of rows) {
    const body = JSON.stringify(said)
    const auditId = randomUUID()
    await sql`
      insert into audit_log (id, chain, event, refund_request_id, ticket_id, actor, at, body)
      values (${auditId}, ${id}, ${event}, ${id}, '1', 'system', date_trunc('milliseconds', now()), ${body})`
    for (const [sink, payload] of Object.entries(payloadsOf(outcome)))
      await sql`
        insert into deliveries (id, audit_id, sink, ticket_id, payload, state, next_at)
        values (${randomUUID()}, ${auditId}, ${sink}, '1', ${sql.json(payload)}, ${state}, now())`
  }
}

/** By sink. */
function payloadsOf(outcome: string) {
  return {
    zendesk: { fields: { policy_result: `cs_policy_${outcome}` }, metadata: { policy_outcome: outcome } },
    hubspot: { properties: { policy_outcome: outcome } },
  }
}

function auditRows() {
  return sql`select * from audit_log order by chain, seq`
}

test.each(names)('what was decided as %s is stored as %s, on the same facts', async (before, after) => {
  const [row] = await sql`
    select d.outcome, d.decision, d.facts, s.outcome as watched, s.decision as watched_decision, r.policy_outcome
    from policy_decisions d join shadow_decisions s on s.id = d.id
      join recommendation_records r on r.refund_request_id = d.refund_request_id
    where d.refund_request_id = ${`request-${before}`}`
  const decision = { outcome: after, levels: [] }
  const everywhere = { outcome: after, watched: after, policy_outcome: after }
  expect(row).toEqual({ ...everywhere, decision, watched_decision: decision, facts })
})

test.each(names)('a delivery about %s that waits says %s; one that was delivered stays', async (before, after) => {
  const payloads = async (state: string) => {
    const rows = await sql`
      select d.sink, d.payload from deliveries d join audit_log a on a.id = d.audit_id
      where a.chain = ${`request-${before}`} and d.state = ${state}`
    return Object.fromEntries(rows.map(({ sink, payload }) => [sink, payload]))
  }
  expect(await payloads('waiting')).toEqual(payloadsOf(after))
  expect(await payloads('delivered')).toEqual(payloadsOf(before))
})

test('a refund that a request has is mirrored as its own, and nobody else’s is', async () => {
  expect(await sql`select id, refund_request_id from stripe_refunds order by id`).toEqual([
    { id: 're_named_later', refund_request_id: 'request-approved' },
    { id: 're_of_others', refund_request_id: null },
  ])
})

test('the audit log is as it was, and verifies with the facts that it vouches for', async () => {
  expect(await auditRows()).toEqual(auditBefore)
  const { db, close } = openDatabase(url, { max: 1 })
  const { rows, findings } = await verifyAudit(db, { keys: [], copy: null })
  await close()
  expect({ rows, findings }).toEqual({ rows: 2 * names.length, findings: [] })
})

test('decisions are evidence as before, and no old name comes back', async () => {
  await expect(sql`update policy_decisions set version = 'v2'`).rejects.toThrow('is evidence')
  await expect(
    sql`
      insert into policy_decisions
      select ${randomUUID()}, refund_request_id, purpose, version, 'approved', decision, facts, evaluated_at
      from policy_decisions limit 1`,
  ).rejects.toThrow('policy_decisions_outcome')
  await expect(sql`update shadow_decisions set outcome = 'approved'`).rejects.toThrow('shadow_decisions_outcome')
  await expect(sql`update recommendation_records set policy_outcome = 'denied'`).rejects.toThrow('policy_outcome')
})
