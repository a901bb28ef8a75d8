import { createHash, randomUUID } from 'node:crypto'
import { lockRequest } from '@countersign/backend/refunds/evaluate-again'
import { standingSignatures } from '@countersign/backend/refunds/signatures'
import { transitions } from '@countersign/backend/refunds/states'
import * as schema from '@countersign/backend/db/schema'
import { RefundState } from '@countersign/shared/refund'
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let requestId: string

beforeAll(async () => {
  system = await startSystem()
  const mia = await signIn(system, people.mia)
  const body = {
    paymentIntentId: 'pi_clara_machine',
    amount: 35_000,
    currency: 'usd',
    reason: 'customer_request',
    note: 'please hurry',
  }
  const made = await mia.call('POST', '/api/tickets/1003/refunds', body, { 'idempotency-key': 'records-0001' })
  requestId = ((await made.json()) as { id: string }).id
  // Whoever tries to empty tables below would meet the locks of a job that is at work.
  await vi.waitFor(async () => {
    expect(await system.sql`select 1 from deliveries where state = 'waiting'`).toEqual([])
  }, 30_000)
})
afterAll(() => system?.close())

describe('the state machine', () => {
  test('is the same table in the code and in the database', async () => {
    const rows = await system.sql`select from_state, to_state from refund_transitions`
    const inDatabase = rows.map((row) => `${row['from_state']} -> ${row['to_state']}`)
    const inCode = Object.entries(transitions).flatMap(([from, targets]) => targets.map((to) => `${from} -> ${to}`))
    expect(inDatabase.toSorted()).toEqual(inCode.toSorted())
  })

  test('names every state, and each but the first can be reached', () => {
    expect(Object.keys(transitions).toSorted()).toEqual([...RefundState.options].toSorted())
    const reached = new Set(Object.values(transitions).flat())
    expect(RefundState.options.filter((state) => !reached.has(state))).toEqual(['requested'])
  })

  test('the database refuses every edge that is not in it', async () => {
    for (const to of RefundState.options) {
      if (to === 'approval_required' || transitions.approval_required.includes(to)) continue
      const outcome = to === 'submitted_to_stripe' ? 'sending' : null
      const move = system.sql`update refund_requests set state = ${to}, outcome = ${outcome} where id = ${requestId}`
      await expect(move, to).rejects.toThrow('may not go from approval_required')
    }
  })
})

describe('a request in the database', () => {
  const changes = [
    'amount = 1',
    "currency = 'eur'",
    "reason = 'other'",
    "payment_intent_id = 'pi_x'",
    "content_hash = 'x'",
    "proposer_id = '1'",
    "customer_id = 'cus_x'",
    'requested_at = now()',
    "verification_level = 'none'",
    "destination = 'x'",
    "note = 'x'",
    "proposer_name = 'x'",
  ]
  test.each(changes)('keeps its content: %s is refused', async (change) => {
    await expect(system.sql.unsafe(`update refund_requests set ${change} where id = '${requestId}'`)).rejects.toThrow(
      'cannot change',
    )
  })

  test('is not made where it does not fit beside what is reserved or refunded, whatever the code has counted', async () => {
    const other = { id: 'too_much', client_key: 'too_much', idempotency_key: 'refund:too_much' }
    const fresh = { state: 'requested', outcome: null, stripe_refund_id: null }
    const insert = system.sql`
      insert into refund_requests select (jsonb_populate_record(r, ${system.sql.json({ ...other, ...fresh })})).*
      from refund_requests r where id = ${requestId}`
    await expect(insert).rejects.toThrow('refund request too_much does not fit')
  })

  test('is never deleted, and no money table is emptied', async () => {
    await expect(system.sql`delete from refund_requests`).rejects.toThrow('never deleted')
    for (const table of ['refund_requests', 'refund_signatures', 'stripe_refunds', 'policy_decisions']) {
      await expect(system.sql`truncate ${system.sql(table)} cascade`, table).rejects.toThrow('is never emptied')
    }
    for (const table of ['audit_heads', 'refund_questions', 'deliveries']) {
      await expect(system.sql`truncate ${system.sql(table)} cascade`, table).rejects.toThrow('is refused')
    }
  })

  test.each([
    ['delete from policy_decisions', 'is evidence'],
    [`update policy_decisions set facts = '{}'`, 'is evidence'],
    ['delete from audit_heads', 'is evidence'],
    ['delete from deliveries', 'is evidence'],
    [`update refund_requests set levels = '{}'`, 'asked for more signatures'],
    [`update refund_requests set attempt_params = '{"amount": 1}'`, 'refund_requests_attempt'],
  ])('and what decisions rest on stays as it is: %s', async (statement, refusal) => {
    await expect(system.sql.unsafe(statement)).rejects.toThrow(refusal)
  })

  test('sec-04: takes no signature from its proposer, nor one for other content, nor two of one person', async () => {
    const [row] = await system.sql`select content_hash from refund_requests where id = ${requestId}`
    const sign = (signer: string, hash: string, level = 'lead') => system.sql`
      insert into refund_signatures (id, refund_request_id, level, signer_id, signer_name, content_hash, signed_at,
        refundable_seen, dispute_seen)
      values (${randomUUID()}, ${requestId}, ${level}, ${signer}, 'x', ${hash}, now(), 1, 'none')`
    await expect(sign(people.mia, row?.['content_hash'])).rejects.toThrow('nobody signs their own request')
    await expect(sign(people.lena, 'another hash')).rejects.toThrow('other content')
    await sign(people.lena, row?.['content_hash'])
    await expect(sign(people.lena, row?.['content_hash'], 'finance')).rejects.toThrow('refund_signatures_once')
    await expect(sign(people.jonas, row?.['content_hash'])).rejects.toThrow('refund_signatures_level')
    await expect(system.sql`delete from refund_signatures`).rejects.toThrow('can only be voided')
    await expect(system.sql`update refund_signatures set signer_id = '101'`).rejects.toThrow('can only be voided')
  })
})

describe('who may sign, in the database', () => {
  const sign = async (signer: string, level: string) => {
    const [row] = await system.sql`select content_hash from refund_requests where id = ${requestId}`
    return system.sql`
      insert into refund_signatures (id, refund_request_id, level, signer_id, signer_name, content_hash, signed_at,
        refundable_seen, dispute_seen)
      values (${randomUUID()}, ${requestId}, ${level}, ${signer}, 'x', ${row?.['content_hash']}, now(), 1, 'none')`
  }
  const answer = (by: string) => system.sql`
    update refund_questions set answer = 'x', answered_by = ${by}, answered_by_name = 'x', answered_at = now()
    where answer is null`

  test('nobody answers their own question, nor one on what they signed, and nobody signs after answering', async () => {
    await system.sql`
      insert into refund_questions (id, refund_request_id, question, asked_by, asked_by_name, asked_at)
      values (${randomUUID()}, ${requestId}, 'x', ${people.jonas}, 'x', now())`
    await expect(answer(people.jonas)).rejects.toThrow('nobody answers their own question')
    await expect(answer(people.lena)).rejects.toThrow('a request that they signed')
    await answer(people.tom)
    await expect(sign(people.tom, 'finance')).rejects.toThrow('they answered a question')
  })

  test('signatures are read in the order in which they were given, not in that of the levels', async () => {
    await sign(people.jonas, 'finance')
    const signers = await system.backend.deps.db.transaction(async (tx) => {
      const row = await lockRequest(tx, requestId)
      return row && (await standingSignatures(tx, row)).map(({ signerId }) => signerId)
    })
    expect(signers).toEqual([people.lena, people.jonas])
  })

  test('nobody signs when the time is over, and it is handed to nobody who asked for it', async () => {
    await system.sql`update refund_requests set due_at = now() - interval '1 second' where id = ${requestId}`
    await expect(sign(people.jonas, 'finance')).rejects.toThrow('waits for no signature')
    const handed = system.sql`update refund_requests set delegated_to = ${people.mia} where id = ${requestId}`
    await expect(handed).rejects.toThrow('refund_requests_delegate')
  })
})

describe('the audit log', () => {
  test('has one row for each state the request had, in an unbroken chain that anybody can recompute', async () => {
    const rows = await system.sql`select * from audit_log where chain = ${requestId} order by seq`
    expect(rows.map((row) => row['event'])).toEqual(['refund.requested', 'refund.verified', 'refund.approval_required'])
    let previous = ''
    for (const [index, row] of rows.entries()) {
      const text = [
        previous,
        requestId,
        index + 1,
        row['id'],
        row['event'],
        row['refund_request_id'] ?? '',
        row['ticket_id'] ?? '',
        row['actor'],
        row['at'].toISOString(),
        row['body'],
      ].join('\n')
      expect(row['seq']).toBe(index + 1)
      expect(row['prev_hash']).toBe(previous)
      expect(row['hash']).toBe(createHash('sha256').update(text).digest('hex'))
      previous = row['hash']
    }
    expect(rows.map((row) => row['actor'])).toEqual(['human:101', 'system', 'system'])
  })

  test('holds no names, addresses or notes in what is hashed', async () => {
    const rows = await system.sql`select body from audit_log`
    for (const row of rows) expect(row['body'].replaceAll('pi_clara_machine', '')).not.toMatch(/Clara|\bMia\b|@|hurry/)
  })

  test('sec-37: refuses UPDATE, DELETE and TRUNCATE', async () => {
    await expect(system.sql`update audit_log set body = '{}'`).rejects.toThrow('append-only')
    await expect(system.sql`delete from audit_log`).rejects.toThrow('append-only')
    await expect(system.sql`truncate audit_log cascade`).rejects.toThrow('append-only')
  })
})

test('the tables in the code have the columns of the database, and the same ones may be empty', async () => {
  for (const table of Object.values(schema) as PgTable[]) {
    const rows = await system.sql`
      select column_name, is_nullable from information_schema.columns
      where table_schema = 'public' and table_name = ${getTableName(table)}`
    const inDatabase = rows.map((row) => `${row['column_name']} ${row['is_nullable'] === 'NO'}`)
    const inCode = Object.values(getTableColumns(table)).map(({ name, notNull }) => `${name} ${notNull}`)
    expect(inCode.toSorted(), getTableName(table)).toEqual(inDatabase.toSorted())
  }
})
