import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadAgent } from '@countersign/backend/access/load-agent'
import { anchorAuditJob } from '@countersign/backend/audit/anchor'
import { auditCommand } from '@countersign/backend/audit/command'
import type { AuditReader } from '@countersign/backend/audit/command'
import { hashOf } from '@countersign/backend/audit/chain'
import { verifyAuditJob } from '@countersign/backend/audit/verify-nightly'
import { systemContext } from '@countersign/backend/context'
import { migrateDatabase } from '@countersign/backend/db/migrate'
import { chooseServiceRole } from '@countersign/backend/db/service-role'
import { eraseCommand } from '@countersign/backend/erase-command'
import { approveRefund } from '@countersign/backend/refunds/approve'
import { requestInfo } from '@countersign/backend/refunds/request-info'
import { checkout } from '@countersign/launcher/checkout'
import { AuditRecord } from '@countersign/shared/audit'
import { erasedWords } from '@countersign/shared/erased'
import { TicketContext } from '@countersign/shared/ticket-context'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { columnsWith } from '#find-words.ts'
import { aHandoff, handoffEnv, handoffKeys, laidOver, send, taken } from '#handoffs.ts'
import { ask, decide, freshPayment, seen, untilState } from '#refund-calls.ts'
import { runCli } from '#run-cli.ts'
import { arm, control } from '#sandbox-control.ts'
import { people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn
let lena: SignedIn
let folder: string
let anchorFile: string
let schedules: object[]
/** One request that was approved and confirmed, and one that was denied after a question and its answer. */
let confirmed: string
let denied: string

const words = {
  note: 'canary note Wolke',
  question: 'canary question Regen',
  answer: 'canary answer',
  reason: '=canary reason',
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-anchors-'))
  anchorFile = join(folder, 'anchors.jsonl')
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  system = await startSystem({ env: { ...handoffEnv, AUDIT_ANCHOR_KEY: key, AUDIT_ANCHOR_FILE: anchorFile } })
  // Nothing else is written while a test tampers: an anchor of that moment would stay behind in the file.
  schedules = [...(await system.sql`delete from pgboss.schedule returning name, cron, timezone`)]
  mia = await signIn(system, people.mia)
  lena = await signIn(system, people.lena)
  const first = await ask(mia, await freshPayment(system), { note: words.note })
  await decide(lena, 'approve', first)
  await untilState(mia, first.id, 'confirmed')
  confirmed = first.id
  const second = await ask(mia, await freshPayment(system))
  await decide(lena, 'request-info', second, { question: words.question })
  await decide(mia, 'answer', second, { answer: words.answer })
  await decide(lena, 'deny', second, { reason: words.reason })
  denied = second.id
})
afterAll(async () => {
  await system?.close()
  await rm(folder, { recursive: true, force: true })
})

/** `countersign audit …` on the system's own database. */
const audit = (...args: string[]) => auditWith({}, ...args)

/** The same where anchors are kept otherwise. */
async function auditWith(
  change: Partial<AuditReader['anchors']>,
  ...args: string[]
): Promise<{ code: number; said: string }> {
  let said = ''
  const take = (text: string): void => void (said += text)
  const { db, config, now } = system.backend.deps
  const withReader = (work: (reader: AuditReader) => Promise<number>) =>
    work({ db, anchors: { ...config.anchors, ...change }, now })
  return { code: await auditCommand(args, { out: take, err: take }, withReader), said }
}

const exported = async (...args: string[]): Promise<AuditRecord[]> => {
  const { said } = await audit('export', ...args)
  return said
    .split('\n')
    .filter(Boolean)
    .map((line) => AuditRecord.parse(JSON.parse(line)))
}

/** What the screens show as proof. */
const shownTables = ['refund_requests', 'refund_signatures', 'refund_questions', 'refund_denials']

/** As the owner of the tables who turns the triggers off; everything is put back afterwards. */
async function tamperedWith<T>(
  change: (sql: postgres.TransactionSql) => Promise<unknown>,
  look: () => Promise<T>,
): Promise<T> {
  const tables = ['audit_log', 'audit_heads', 'audit_anchors', 'audit_texts', 'policy_decisions', ...shownTables]
  const { sql } = system
  await sql.begin(async (tx) => {
    for (const table of tables) await tx.unsafe(`create table kept_${table} as select * from ${table}`)
    await tx`set local session_replication_role = replica`
    await change(tx)
  })
  const found = await look()
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    for (const table of tables) {
      await tx.unsafe(`delete from ${table}`)
      await tx.unsafe(`insert into ${table} select * from kept_${table}`)
      await tx.unsafe(`drop table kept_${table}`)
    }
  })
  return found
}

type Stored = {
  chain: string
  seq: number
  id: string
  event: string
  refund_request_id: string | null
  ticket_id: string | null
  actor: string
  at: Date
  body: string
  prev_hash: string
  hash: string
}
const rowsOf = async (chain: string): Promise<Stored[]> => [
  ...(await system.sql<Stored[]>`select * from audit_log where chain = ${chain} order by seq`),
]

function rehashed(row: Stored, prevHash: string): string {
  const { refund_request_id, ticket_id, prev_hash: _, at, ...rest } = row
  return hashOf({ ...rest, refundRequestId: refund_request_id, ticketId: ticket_id, at: at.toISOString(), prevHash })
}

describe('audit verify', () => {
  test('passes over what the system wrote, from the command line too', async () => {
    await audit('anchor')
    const { code, said } = await audit('verify')
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('The log is whole.') as string })
    expect(said).toContain(`held against ${anchorFile}; 0 rows behind the last one`)
    const cli = await runCli(system, 'audit', 'verify')
    expect(cli.code).toBe(0)
    console.log(cli.said)
  })

  type Tampering = [string, (sql: postgres.TransactionSql) => Promise<unknown>, (rows: Stored[]) => string]
  const row = (seq: number) => (rows: Stored[]) => rows[seq - 1]?.id ?? 'no row'
  const tamperings: Tampering[] = [
    [
      'one flipped byte',
      (sql) =>
        sql`update audit_log set body = overlay(body placing chr(ascii(substr(body, 9, 1)) # 1) from 9 for 1) where chain = ${confirmed} and seq = 3`,
      row(3),
    ],
    [
      'another actor',
      (sql) => sql`update audit_log set actor = 'human:1' where chain = ${confirmed} and seq = 2`,
      row(2),
    ],
    [
      'a microsecond',
      (sql) => sql`update audit_log set at = at + interval '1 microsecond' where chain = ${confirmed} and seq = 2`,
      row(2),
    ],
    [
      'a body and its hash',
      async (sql) => {
        const third = (await rowsOf(confirmed))[2]
        if (!third) throw new Error('no third row')
        const changed = { ...third, body: third.body.replace('{', '{"x":1,') }
        await sql`update audit_log set body = ${changed.body}, hash = ${rehashed(changed, third.prev_hash)} where id = ${third.id}`
      },
      row(3),
    ],
    [
      'a row taken out',
      (sql) => sql`delete from audit_log where chain = ${confirmed} and seq = 4`,
      () => `Row 4 of ${confirmed} is missing`,
    ],
    [
      'the first row taken out',
      (sql) => sql`delete from audit_log where chain = ${confirmed} and seq = 1`,
      () => `Row 1 of ${confirmed} is missing`,
    ],
    [
      'the last row taken out',
      (sql) =>
        sql`delete from audit_log where chain = ${denied} and seq = (select max(seq) from audit_log where chain = ${denied})`,
      (rows) => `Row ${rows.length} of`,
    ],
    [
      'a whole chain taken out',
      (sql) => sql`delete from audit_log where chain = ${denied}`,
      () => `rows of ${denied} are missing`,
    ],
    [
      'two rows changed places',
      async (sql) => {
        await sql`update audit_log set seq = 1000 where chain = ${confirmed} and seq = 2`
        await sql`update audit_log set seq = 2 where chain = ${confirmed} and seq = 3`
        await sql`update audit_log set seq = 3 where chain = ${confirmed} and seq = 1000`
      },
      () => 'was written as row 3',
    ],
    [
      'a row put in between',
      async (sql) => {
        const rows = await rowsOf(confirmed)
        const second = rows[1]
        if (!second) throw new Error('no second row')
        await sql`update audit_log set seq = seq + 1000 where chain = ${confirmed} and seq > 2`
        await sql`update audit_log set seq = seq - 999 where chain = ${confirmed} and seq > 1000`
        const forged = { ...second, id: '00000000-0000-4000-8000-000000000001', seq: 3 }
        await sql`insert into audit_log ${sql({ ...forged, prev_hash: second.hash, hash: rehashed(forged, second.hash) })}`
      },
      () => '00000000-0000-4000-8000-000000000001',
    ],
    [
      'a row put at the end',
      async (sql) => {
        const last = (await rowsOf(confirmed)).at(-1)
        if (!last) throw new Error('no last row')
        const forged = { ...last, id: '00000000-0000-4000-8000-000000000002', seq: last.seq + 1 }
        await sql`insert into audit_log ${sql({ ...forged, prev_hash: last.hash, hash: rehashed(forged, last.hash) })}`
      },
      () => '00000000-0000-4000-8000-000000000002',
    ],
    [
      'the facts of a decision',
      (sql) =>
        sql`update policy_decisions set facts = jsonb_set(facts, '{asOf}', '"2020-01-01T00:00:00.000Z"') where refund_request_id = ${confirmed} and purpose = 'request'`,
      () => `facts of row 1 of ${confirmed}`,
    ],
    [
      'sealed words',
      (sql) =>
        sql`update audit_texts set sealed = 'AAAA' where audit_id in (select id from audit_log where chain = ${denied})`,
      () => 'are not those it was written with',
    ],
    [
      'sealed words taken out',
      (sql) => sql`delete from audit_texts where audit_id in (select id from audit_log where chain = ${denied})`,
      () => 'are missing',
    ],
    [
      'sealed words under another name',
      (sql) =>
        sql`update audit_texts set subject = 'cus_other' where audit_id in (select id from audit_log where chain = ${denied})`,
      () => 'are kept as another customer’s',
    ],
    // Nothing in the log is wrong here: what is shown as its proof is another one.
    [
      'a decision that says something else',
      (sql) =>
        sql`update policy_decisions set decision = jsonb_set(decision, '{reasonCodes}', '[]') where refund_request_id = ${confirmed} and purpose = 'request'`,
      () => `of refund request ${confirmed} is not what its chain says`,
    ],
    [
      'a decision with another outcome',
      (sql) =>
        sql`update policy_decisions set outcome = 'needs_information' where refund_request_id = ${confirmed} and purpose = 'request'`,
      () => `of refund request ${confirmed} is not what its chain says`,
    ],
    [
      'a decision that was never made',
      (sql) =>
        sql`insert into policy_decisions select (jsonb_populate_record(d, '{"id": "00000000-0000-4000-8000-000000000003"}')).* from policy_decisions d where refund_request_id = ${confirmed} and purpose = 'request'`,
      () => 'The decision 00000000-0000-4000-8000-000000000003, for which no row vouches,',
    ],
    [
      'another signer',
      (sql) => sql`update refund_signatures set signer_id = '104' where refund_request_id = ${confirmed}`,
      () => `The signature of human:103 of refund request ${confirmed}`,
    ],
    [
      'another level of a signature',
      (sql) => sql`update refund_signatures set level = 'finance' where refund_request_id = ${confirmed}`,
      () => `The signature of human:103 of refund request ${confirmed}`,
    ],
    [
      'another name under a signature',
      (sql) => sql`update refund_signatures set signer_name = 'Somebody Else' where refund_request_id = ${confirmed}`,
      () => 'are not what is shown: signer',
    ],
    [
      'a signature taken back',
      (sql) => sql`update refund_signatures set voided_at = now() where refund_request_id = ${confirmed}`,
      () => `The signature of human:103 of refund request ${confirmed}`,
    ],
    [
      'a signature that nobody gave',
      (sql) =>
        sql`insert into refund_signatures select (jsonb_populate_record(s, ${sql.json({ refund_request_id: denied, id: '00000000-0000-4000-8000-000000000004' })})).* from refund_signatures s where refund_request_id = ${confirmed}`,
      () => `A signature that nobody gave of refund request ${denied}`,
    ],
    [
      'another note of who asked',
      (sql) => sql`update refund_requests set note = 'canary other' where id = ${confirmed}`,
      () => 'are not what is shown: note',
    ],
    [
      'another question',
      (sql) => sql`update refund_questions set question = 'canary other' where refund_request_id = ${denied}`,
      () => 'are not what is shown: question',
    ],
    [
      'somebody else who answered',
      (sql) => sql`update refund_questions set answered_by = '104' where refund_request_id = ${denied}`,
      () => `Question 1 of refund request ${denied}`,
    ],
    [
      'another reason of a denial',
      (sql) => sql`update refund_denials set reason = 'canary other' where refund_request_id = ${denied}`,
      () => 'are not what is shown: reason',
    ],
    [
      'words that look erased',
      (sql) => sql`update refund_denials set reason = ${erasedWords} where refund_request_id = ${denied}`,
      () => 'are not what is shown: reason',
    ],
    [
      'a denial by somebody else',
      (sql) => sql`update refund_denials set denied_by = '104' where refund_request_id = ${denied}`,
      () => `The denial of refund request ${denied}`,
    ],
    [
      'another amount',
      (sql) => sql`update refund_requests set amount = amount + 1 where id = ${denied}`,
      () => `\`amount\` of refund request ${denied}`,
    ],
    [
      'another end of a request',
      (sql) => sql`update refund_requests set state = 'canceled' where id = ${denied}`,
      () => `\`state\` of refund request ${denied}`,
    ],
    [
      'another refund at Stripe',
      (sql) => sql`update refund_requests set stripe_refund_id = 're_other' where id = ${confirmed}`,
      () => `\`stripe_refund_id\` of refund request ${confirmed}`,
    ],
    [
      'a request taken out',
      async (sql) => sql`delete from refund_requests where id = ${denied}`,
      () => `The refund request ${denied} is missing`,
    ],
    // From here on nothing in the chains themselves is wrong: the anchors alone know.
    [
      'a cut tail with its head',
      async (sql) => {
        await sql`delete from audit_log where chain = ${denied} and seq > 3`
        await sql`update audit_heads set seq = 3, hash = (select hash from audit_log where chain = ${denied} and seq = 3) where chain = ${denied}`
      },
      () => `of ${denied} is not the one that an anchor vouches for, or is missing`,
    ],
    [
      'a chain written anew from end to end',
      async (sql) => {
        let previous = ''
        for (const one of await rowsOf(denied)) {
          const changed = { ...one, actor: one.actor === 'human:103' ? 'human:102' : one.actor }
          const hash = rehashed(changed, previous)
          await sql`update audit_log set actor = ${changed.actor}, prev_hash = ${previous}, hash = ${hash} where id = ${one.id}`
          previous = hash
        }
        await sql`update audit_heads set hash = ${previous} where chain = ${denied}`
      },
      () => `of ${denied} is not the one that an anchor vouches for, or is missing`,
    ],
    ['an anchor taken out', (sql) => sql`delete from audit_anchors`, () => 'was kept elsewhere and is missing here'],
    [
      'an anchor changed',
      (sql) =>
        sql`update audit_anchors set content = replace(content, ${denied}, 'x') where content like ${`%${denied}%`}`,
      () => 'was changed after it was signed',
    ],
    [
      'an anchor signed by somebody else',
      (sql) => sql`update audit_anchors set signature = 'AAAA'`,
      () => 'carries a signature that is not of its key',
    ],
  ]

  test.each(tamperings)('finds %s and names it', async (_name, change, expected) => {
    const named = expected(await rowsOf(_name.includes('last row') ? denied : confirmed))
    const { code, said } = await tamperedWith(change, () => audit('verify'))
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(named) as string })
  })

  test('a log that was emptied, anchors and all, is not whole; nor is one whose key has no anchor', async () => {
    const empty = async (sql: postgres.TransactionSql) => {
      for (const table of ['audit_texts', 'audit_anchors', 'audit_heads', 'audit_log'])
        await sql`delete from ${sql(table)}`
    }
    const url = 'https://witness.example/anchors'
    const nowhere = await tamperedWith(empty, () => auditWith({ target: null }, 'verify'))
    expect(nowhere).toEqual({ code: 1, said: expect.stringContaining('The log is empty') as string })
    const elsewhere = await tamperedWith(empty, () =>
      auditWith({ keys: [], target: { kind: 'http', url, token: null } }, 'verify'),
    )
    expect(elsewhere).toEqual({ code: 1, said: expect.stringContaining('The log is empty') as string })
    expect(elsewhere.said).toContain(`No copy of the anchors was compared: give what ${url} has kept`)
    const unanchored = (sql: postgres.TransactionSql) => sql`delete from audit_anchors`
    const found = await tamperedWith(unanchored, () => auditWith({ target: null }, 'verify'))
    expect(found).toEqual({
      code: 1,
      said: expect.stringContaining('There is no anchor, although a key is set') as string,
    })
  })

  test('every night somebody hears of one flipped byte, and of which chain, until it is as it was', async () => {
    const ctx = systemContext(system.backend.deps, 'test')
    const open = () => system.sql`select subject, detail from alerts where kind = 'audit' and resolved_at is null`
    const night = () => verifyAuditJob.run(ctx, {}).then(open)
    expect(await night()).toEqual([])
    const [, change] = tamperings.find(([name]) => name === 'one flipped byte') ?? []
    expect(await tamperedWith((sql) => Promise.resolve(change?.(sql)), night)).toEqual([
      { subject: confirmed, detail: expect.stringMatching(/^Row 3 of .* was changed after it was written$/) as string },
    ])
    expect(await night()).toEqual([])
    await rename(anchorFile, `${anchorFile}.away`)
    await expect(night()).rejects.toThrow('ENOENT')
    expect(await open()).toEqual([{ subject: 'verification', detail: 'ENOENT' }])
    await rename(`${anchorFile}.away`, anchorFile)
    expect(await night()).toEqual([])
    expect(schedules).toContainEqual({ name: 'verify-audit', cron: '47 3 * * *', timezone: 'UTC' })
  })

  test('anchors posted to an address: what is not known to have arrived raises an alert and goes out again, in order', async () => {
    const taken: unknown[] = []
    const kept: string[] = []
    let status = 503
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        if (request.method === 'GET') return response.end(kept.join('\n'))
        if (status === 200) {
          taken.push([request.headers.authorization, (JSON.parse(body) as { no: number }).no])
          kept.push(body)
        }
        response.writeHead(status).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { deps } = system.backend
    const target = { kind: 'http' as const, url: `http://127.0.0.1:${port}/anchors`, token: 'of the witness' }
    const config = { ...deps.config, anchors: { ...deps.config.anchors, target } }
    const ctx = systemContext({ ...deps, config }, 'test')
    const alerts = () => system.sql`select detail from alerts where kind = 'anchor' and resolved_at is null`
    try {
      await system.sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`
        await tx`update audit_anchors set published_at = null`
      })
      const [made] = await system.sql`select count(*)::int as n from audit_anchors`
      await anchorAuditJob.run(ctx, {})
      expect((await alerts()).map(({ detail }) => detail)).toEqual(['whoever takes the anchors answered 503'])
      status = 200
      await anchorAuditJob.run(ctx, {})
      expect(taken.slice(0, made?.['n'])).toEqual(
        Array.from({ length: made?.['n'] as number }, (_, n) => ['Bearer of the witness', n + 1]),
      )
      expect(await alerts()).toEqual([])
      const whole = await auditWith({ target }, 'verify', '--anchors', target.url)
      expect(whole).toEqual({ code: 0, said: expect.stringContaining(`held against ${target.url}`) as string })
      const lost = (sql: postgres.TransactionSql) => sql`delete from audit_anchors where no = 1`
      const found = await tamperedWith(lost, () => auditWith({ target }, 'verify', '--anchors', target.url))
      expect(found.said).toContain('Anchor 1 was kept elsewhere and is missing here')
    } finally {
      server.close()
    }
  })

  test('an anchor that was lost on the way goes out again, in order; a forged file is found', async () => {
    await system.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update audit_anchors set published_at = null`
    })
    const before = (await readFile(anchorFile, 'utf8')).split('\n').filter(Boolean)
    await audit('anchor')
    const lines = (await readFile(anchorFile, 'utf8')).split('\n').filter(Boolean)
    expect(lines.slice(before.length, 2 * before.length)).toEqual(before)
    expect((await audit('verify')).code).toBe(0)
    // A copy that begins later, as where the place was changed, is none the worse for it.
    const later = join(folder, 'later.jsonl')
    await writeFile(later, `${lines.at(-1)}\n`)
    expect((await audit('verify', '--anchors', later)).code).toBe(0)
    expect(await audit('verify', '--anchors', join(folder, 'none.jsonl'))).toEqual({
      code: 2,
      said: expect.stringMatching(/There is no copy of the anchors at .*none\.jsonl: none was made yet/) as string,
    })
    const forged = join(folder, 'forged.jsonl')
    await writeFile(forged, before.join('\n').replace(denied, confirmed))
    const { code, said } = await audit('verify', '--anchors', forged)
    expect({ code, said }).toEqual({
      code: 1,
      said: expect.stringContaining('was changed after it was signed') as string,
    })
  })

  test('a tail or a chain that is gone before anything anchored it is missed by what names it', async () => {
    const { id } = await ask(mia, await freshPayment(system))
    const cut = async (sql: postgres.TransactionSql) => {
      await sql`delete from audit_log where chain = ${id} and seq > 2`
      await sql`update audit_heads h set seq = 2, anchored_seq = 0, hash = l.hash from audit_log l where l.chain = h.chain and l.seq = 2 and h.chain = ${id}`
    }
    const tail = await tamperedWith(cut, () => audit('verify'))
    expect(tail).toEqual({ code: 1, said: expect.stringContaining(`\`state\` of refund request ${id}`) as string })
    expect(tail.said).toMatch(/Row \S+ is missing: A delivery of it is there/)
    const whole = await tamperedWith(
      async (sql) => {
        await sql`delete from audit_log where chain = ${id}`
        await sql`delete from audit_heads where chain = ${id}`
      },
      () => audit('verify'),
    )
    expect(whole.said).toContain(`The chain of refund request ${id} is missing`)
    const anchored = await tamperedWith(
      (sql) => sql`update audit_heads set anchored_seq = seq + 1 where chain = ${id}`,
      () => audit('verify'),
    )
    expect(anchored.said).toContain('which was anchored')
  })
})

describe('audit export', () => {
  test('in the agreed names, by ticket, customer, agent and time', async () => {
    const ofRequest = await exported('--request', confirmed)
    expect(ofRequest.map(({ event }) => event)).toEqual((await rowsOf(confirmed)).map(({ event }) => event))
    const [first] = ofRequest
    const signed = ofRequest.find(({ event }) => event === 'refund.signed')
    const sent = ofRequest.find(({ event }) => event === 'refund.submitted_to_stripe')
    expect(first?.inputs).toMatchObject({
      amount_requested: 35_000,
      policy_version: expect.any(String) as string,
      risk_score: expect.any(Number) as number,
    })
    expect(signed).toMatchObject({
      actor: 'human:103',
      decision: { ai_decision: 'APPROVE', human_override: false },
      facts_hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      model: 'none (deterministic)',
      prompt_version: 'recommendation_v1',
    })
    expect(sent?.execution).toMatchObject({ processor: 'stripe', idempotency_key: `refund:${confirmed}` })
    expect(ofRequest.at(-1)?.execution.refund_id).toMatch(/^re_/)
    const refusal = (await exported('--request', denied)).find(({ event }) => event === 'refund.denied')
    expect(refusal?.decision).toMatchObject({ ai_decision: 'ESCALATE', human_override: true })

    // What a model advised stands there under its name, where it was what the person was shown.
    const advised = await freshPayment(system)
    const recommendation = {
      decision: 'ESCALATE',
      confidence: 0.7,
      category: 'OTHER',
      reasoning_summary: 'Somebody should look at this one.',
      policy_alignment: [],
      recommended_actions: [],
      risk_notes: [],
      human_review_required: true,
    }
    await system.sql`
      insert into model_advice (ticket_id, payment_intent_id, digest, model, prompt_version, advice, escalates, at)
      values (${advised.ticketId}, ${advised.paymentIntentId}, 'x', 'example:model-1', 'recommend_v7',
        ${system.sql.json(recommendation)}, true, now())`
    const [asked] = await exported('--request', (await ask(mia, advised)).id)
    expect(asked).toMatchObject({
      decision: { ai_decision: 'ESCALATE', ai_confidence: 0.7 },
      model: 'example:model-1',
      prompt_version: 'recommend_v7',
    })

    const ticket = first?.ticket_id ?? ''
    expect((await exported('--ticket', ticket)).every(({ ticket_id }) => ticket_id === ticket)).toBe(true)
    expect(new Set((await exported('--agent', people.lena)).map(({ actor }) => actor))).toEqual(new Set(['human:103']))
    const [customer] = await system.sql`select customer_id from refund_requests where id = ${confirmed}`
    const theirs = await exported('--customer', customer?.['customer_id'] as string)
    expect(theirs.map(({ audit_id }) => audit_id)).toEqual(
      expect.arrayContaining(ofRequest.map(({ audit_id }) => audit_id)),
    )
    expect(await exported('--customer', 'cus_nobody')).toEqual([])
    const all = await exported()
    const middle = all[Math.floor(all.length / 2)]?.timestamp ?? ''
    const [early, late] = [await exported('--until', middle), await exported('--since', middle)]
    expect(early.length + late.length).toBe(all.length)
    console.log(
      `audit export: ${all.length} rows, ${theirs.length} of one customer, ${early.length} before and ${late.length} since ${middle}`,
    )
  })

  test('as CSV in which no cell is a formula', async () => {
    const { said } = await audit('export', '--request', denied, '--format', 'csv', '--texts')
    const [header, ...lines] = said.trimEnd().split('\r\n')
    expect(header).toMatch(/^audit_id,request_id,event,actor,timestamp,inputs\.policy_version/)
    expect(lines).toHaveLength((await rowsOf(denied)).length)
    expect(said).toContain('canary reason')
    expect(said).not.toMatch(/(^|,)"?[=+@-]/m)
  })

  test('what is not understood is exit code 2', async () => {
    expect((await audit('export', '--since', 'yesterday-ish')).code).toBe(2)
    expect((await audit('export', '--format', 'xml')).code).toBe(2)
    expect((await audit('export', '--nonsense')).code).toBe(2)
  })
})

describe('sec-37: database roles', () => {
  const as = (role: string, statement: string) =>
    system.sql.begin(async (tx) => {
      await tx.unsafe(`set local role ${role}`)
      return tx.unsafe(statement)
    })

  test('the service works under a role that may add to the log and change nothing of it', async () => {
    const [used] = await system.backend.deps.db.execute<{ role: string }>('select current_user as role')
    expect(used?.role).toBe('countersign_app')
    const refused = [
      `update audit_log set body = '{}'`,
      'delete from audit_log',
      'truncate audit_log',
      `update audit_heads set seq = 0`,
      `insert into audit_heads (chain, seq, hash) values ('x', 1, 'x')`,
      'delete from audit_anchors',
      `update audit_anchors set content = 'x'`,
      `update audit_texts set sealed = 'x'`,
      'delete from audit_subject_keys',
      'delete from refund_requests',
      'delete from refund_signatures',
      'delete from stripe_refunds',
      'delete from deliveries',
      'delete from alerts',
      'delete from handoffs',
      'truncate refund_requests cascade',
      'alter table audit_log disable trigger all',
      'drop trigger audit_log_append_only on audit_log',
      'create table public.mine (id integer)',
      'delete from drizzle.__drizzle_migrations',
      'set session_replication_role = replica',
    ]
    for (const statement of refused)
      await expect(as('countersign_app', statement), statement).rejects.toThrow(/permission denied|must be owner/)
  })

  test('an administrator’s database: the owner’s login migrates and steps down, the service’s own is no owner', async () => {
    const suffix = randomBytes(4).toString('hex')
    const [owner, service, database] = [`owner_${suffix}`, `service_${suffix}`, `admin_${suffix}`]
    const { sql } = system
    const urlOf = (user: string): string => {
      const url = new URL(system.databaseUrl)
      Object.assign(url, { username: user, password: 'x', pathname: `/${database}` })
      return url.href
    }
    await sql.unsafe(`create role ${owner} login createrole password 'x'`)
    await sql.unsafe(`grant countersign_app to ${owner} with admin option`)
    const asShipped = await readFile(join(checkout, 'deploy/service-login.sql'), 'utf8')
    const made = asShipped.replace(/^\\getenv.*$/m, '').replaceAll(":'password'", "'x'")
    await sql.unsafe(made.replaceAll('countersign_service', service))
    await sql.unsafe(`create database ${database} owner ${owner}`)
    try {
      expect(await migrateDatabase(urlOf(owner))).toEqual({ warnings: [] })
      expect(await chooseServiceRole(urlOf(owner))).toBe('countersign_app')
      expect(await chooseServiceRole(urlOf(service))).toBeNull()
      const asService = postgres(urlOf(service), { max: 1 })
      await asService`insert into alerts (id, kind, subject, raised_at) values (gen_random_uuid(), 'drift', 'x', now())`
      await expect(asService`delete from alerts`).rejects.toThrow('permission denied')
      await expect(asService`create table mine (id integer)`).rejects.toThrow('permission denied')
      await asService.end()
    } finally {
      await sql.unsafe(`drop database ${database} with (force)`)
      await sql.unsafe(`drop role ${service}`)
      await sql.unsafe(`drop role ${owner}`)
    }
  })

  test('an auditor verifies and exports, and can neither write nor open sealed words', async () => {
    const url = new URL(system.databaseUrl)
    url.searchParams.set('options', '-c role=countersign_auditor')
    const cli = await runCli({ ...system, env: { ...system.env, DATABASE_URL: url.href } }, 'audit', 'verify')
    expect({ code: cli.code, said: cli.said }).toEqual({
      code: 0,
      said: expect.stringContaining('The log is whole') as string,
    })
    expect(cli.said).toContain('This login opens no words of people')
    for (const words of [
      'key from audit_subject_keys',
      'note from refund_requests',
      'question from refund_questions',
      'reason from refund_denials',
      'payload from deliveries',
    ])
      await expect(as('countersign_auditor', `select ${words}`), words).rejects.toThrow('permission denied')
    await expect(as('countersign_auditor', `insert into audit_anchors values (99)`)).rejects.toThrow(
      'permission denied',
    )
  })

  test('whoever anchors sees where chains end, and not what stands in them', async () => {
    await expect(as('countersign_anchor', 'select * from audit_log')).rejects.toThrow('permission denied')
    await expect(as('countersign_anchor', 'update audit_heads set seq = 0')).rejects.toThrow('permission denied')
    await as('countersign_anchor', 'select * from audit_take_heads(0)')
  })
})

describe('sec-36: what people wrote', () => {
  test('stands beside the log for whoever may read it, and nowhere in what is hashed', async () => {
    const theirs = await exported('--request', denied, '--texts')
    const said = Object.assign({}, ...theirs.map(({ texts }) => texts)) as Record<string, string>
    expect(said).toMatchObject({ question: words.question, answer: words.answer, reason: words.reason })
    expect((await exported('--request', denied)).every(({ texts }) => texts === null)).toBe(true)
    expect((await rowsOf(denied)).map(({ body }) => body).join()).not.toContain('canary')
  })
})

describe('sec-36: whoever asks for it is erased', () => {
  const customer = 'cus_clara'
  /** Her name and address, and whatever anybody wrote about her here. */
  const hers = ['weiss', 'canary']
  const cli = async (...args: string[]) => {
    let said = ''
    const take = (text: string): void => void (said += text)
    const ctx = systemContext(system.backend.deps, 'test')
    return { code: await eraseCommand(args, { out: take, err: take }, (work) => work(ctx)), said }
  }
  const money = () => system.sql`
    select to_jsonb(r) - 'note' as request from refund_requests r order by id`
  const caseOf = (change: object = {}) =>
    laidOver(
      aHandoff({
        conversation: { conversation_id: `canary-${randomBytes(4).toString('hex')}` },
        customer_identity: {
          claimed_email: 'Clara.Weiss@example.com',
          authenticated_user_id: 'canary-user',
          verification: { method: 'facts', evidence: ['canary evidence'] },
        },
        billing_context: { stripe_customer_id: null, subscription_id: null, latest_invoice_id: null, charge_id: null },
        intent: { customer_message_summary: 'canary summary', bot_actions_completed: ['canary action'] },
        risk_flags: ['canary in a flag'],
        next_best_action_for_agent: 'canary suggestion',
        audit: { automation_run_id: 'canary-run' },
      }),
      change as Record<string, unknown>,
    )

  test('no column of any table holds her words, name or address; money, decisions and the log are as they were', async () => {
    const { payment_intent } = await control<{ payment_intent: string }>(system.sandbox.stripe, 'payments', {
      customer,
      amount: 35_000,
    })
    const about = { billing_context: { payment_intent_id: payment_intent } }
    const [, handed] = await taken(
      send(system, handoffKeys.full, caseOf({ ...about, refund_control: { requested_amount: 35_000 } })),
    )
    await untilState(lena, String(handed.refund.request_id), 'approval_required')
    // Notes wait from here on, with words in them.
    await system.sql`update sinks set paused_until = now() + interval '1 hour' where sink = 'zendesk'`
    const asked = await ask(mia, await freshPayment(system), { note: words.note })
    await decide(lena, 'request-info', asked, { question: words.question })
    const form = {
      paymentIntentId: (await freshPayment(system)).paymentIntentId,
      amountText: '1',
      reason: 'other',
      note: 'canary form',
      idempotencyKey: 'erase-form-1',
    }
    // A ticket on which nothing else says whose it is.
    await mia.call('PUT', '/api/tickets/1002/refund-form', { form })
    await mia.call('POST', '/api/tickets/1003/verification/code', { paymentIntentId: null })
    await system.sql`
      insert into model_advice (ticket_id, payment_intent_id, digest, model, prompt_version, advice, escalates, at)
      values ('1003', ${payment_intent}, 'd', 'm', 'v', ${system.sql.json({ decision: 'ESCALATE', reasoning_summary: 'canary advice', risk_notes: ['canary'] })}, true, now())`
    await system.sql`insert into model_answers (key, purpose, answer, at) values ('k', 'draft', '"canary answer"', now())`
    // Zendesk takes no ticket for this one: it is still being worked on.
    await arm(system.sandbox.zendesk, { down: true })
    const untold = caseOf(about)
    const [, waiting] = await taken(send(system, handoffKeys.refunds, untold))

    expect(await columnsWith(system, hers)).toEqual([
      'deliveries.payload',
      'handoffs.asking',
      'handoffs.claims',
      'handoffs.content',
      'handoffs.ticket_body',
      'model_advice.advice',
      'model_answers.answer',
      'refund_denials.reason',
      'refund_forms.form',
      'refund_questions.answer',
      'refund_questions.question',
      'refund_requests.note',
      'ticket_claims.words',
    ])
    const before = await money()
    const { code, said } = await cli(customer)
    await arm(system.sandbox.zendesk, { down: false })
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('handoffs: 2\n') as string })
    expect(said).toContain('Erase once more')
    expect(await columnsWith(system, hers)).toEqual([])
    const masked = await system.sql`select distinct masked_address from verification_challenges`
    expect(masked).toEqual([{ masked_address: erasedWords }])
    expect(await money()).toEqual(before)
    expect((await exported('--customer', customer, '--texts')).every(({ texts }) => texts === null)).toBe(true)
    await audit('anchor')
    expect((await audit('verify')).said).toContain('The log is whole.')
    const rows = await system.sql`select body from audit_log where event = 'customer.erased'`
    expect(rows.map(({ body }) => JSON.parse(String(body)) as object)).toEqual([
      {
        customerId: customer,
        rows: expect.objectContaining({ handoffs: 2, refund_forms: 1 }) as object,
        requestId: 'test',
      },
    ])
    expect((await cli(customer)).code).toBe(1)
    expect((await cli('cus_nobody')).code).toBe(1)
    expect((await cli()).code).toBe(2)

    // What is read afterwards says so, and the case that had no ticket never gets one.
    const refund = await seen(mia, denied)
    expect([refund.denial?.reason, refund.questions.map(({ question, answer }) => [question, answer])]).toEqual([
      erasedWords,
      [[erasedWords, erasedWords]],
    ])
    const context = await mia.call('GET', `/api/tickets/${handed.ticket_id}/context`)
    expect(TicketContext.parse(await context.json()).handoff?.summary).toBe(erasedWords)
    const left = await system.sql`select step, ticket_id, wish_state from handoffs where id = ${waiting.handoff_id}`
    expect(left).toEqual([{ step: 'failed', ticket_id: null, wish_state: 'refused' }])

    // Who writes again in that conversation is heard: what they say now has its ticket.
    const later = laidOver(untold, { conversation: { ended_at: new Date().toISOString() } })
    await taken(send(system, handoffKeys.refunds, later))
    await vi.waitFor(async () => {
      const again = await system.sql`select step, last_error from handoffs where id = ${waiting.handoff_id}`
      expect(again).toEqual([{ step: 'done', last_error: null }])
    }, 30_000)
  })

  test('the database takes no other words in the place of hers, and none back', async () => {
    const changes = [
      `update refund_requests set note = 'x'`,
      `update refund_requests set note = null where note is not null`,
      `update refund_questions set question = 'x'`,
      `update refund_questions set answer = '${erasedWords}', answered_by = '1', answered_at = now() where answer is not null`,
      `update refund_denials set reason = 'x'`,
      `update refund_denials set denied_by_name = 'x'`,
      `update handoffs set ticket_body = null where ticket_body is not null`,
    ]
    for (const change of changes)
      await expect(system.sql.unsafe(change), change).rejects.toThrow(/erased|change|sent as it was/)
  })

  test('what is written afterwards is there under a new key, and the chain verifies', async () => {
    await system.sql`update sinks set paused_until = null`
    const later = await ask(mia, await freshPayment(system), { note: 'said afterwards' })
    const texts = (await exported('--request', later.id, '--texts')).flatMap(({ texts: said }) => (said ? [said] : []))
    expect(texts).toMatchObject([{ note: 'said afterwards' }])
    expect((await audit('verify')).code).toBe(0)
  })

  test('while somebody signs, neither stands in the other’s way', async () => {
    const asked = await ask(mia, await freshPayment(system), { note: 'said afterwards' })
    const wait = async (count: number) =>
      vi.waitFor(async () => {
        const waiting = await system.sql`
          select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
        expect(waiting).toHaveLength(count)
      }, 30_000)
    const { signing, erasing } = await system.sql.begin(async (tx) => {
      // Both come this far.
      await tx`select from audit_subject_keys where subject = ${customer} for update`
      const signature = decide(lena, 'approve', asked)
      await wait(1)
      const erasure = cli(customer)
      await wait(2)
      return { signing: signature, erasing: erasure }
    })
    expect((await signing).status).toBe(200)
    expect((await erasing).code).toBe(0)
  })
})

test('where the clocks of two processes differ, what was asked and signed stands in another order, and the log is whole', async () => {
  const asked = await ask(mia, await freshPayment(system), { reason: 'goodwill' })
  const { deps } = system.backend
  const behind = { ...deps, now: () => new Date(Date.now() - 60_000) }
  const jonas = { ...systemContext(behind, 'test'), actor: await loadAgent(deps, people.jonas) }
  await decide(lena, 'request-info', asked, { question: 'first' })
  await decide(mia, 'answer', asked, { answer: 'first' })
  await requestInfo(jonas, asked.id, asked.contentHash, 'second')
  await decide(mia, 'answer', asked, { answer: 'second' })
  await decide(lena, 'approve', asked)
  await approveRefund(jonas, asked.id, asked.contentHash)
  await untilState(mia, asked.id, 'confirmed')
  await audit('anchor')
  expect((await audit('verify')).said).toContain('The log is whole.')
})
