import { asc, sql } from 'drizzle-orm'
import { toAnchor } from '#audit/anchor.ts'
import type { Anchor } from '#audit/anchor.ts'
import type { AnchorKey } from '#audit/anchor-key.ts'
import { checkEnd, checkRow } from '#audit/chain.ts'
import type { ChainHead, ChainRow, Finding } from '#audit/chain.ts'
import { checkAnchor, compareCopy, headsIn, noAnchors } from '#audit/check-anchors.ts'
import { checkNamed } from '#audit/check-named.ts'
import { checkRequests, mayOpenWords } from '#audit/check-requests.ts'
import type { RequestChain, RequestsChecked } from '#audit/check-requests.ts'
import { readCopy } from '#audit/read-copy.ts'
import { auditAnchors, auditHeads } from '#audit/tables.ts'
import { checkBeside } from '#audit/check-beside.ts'
import type { Db, Tx } from '#db/open.ts'

export type Verification = {
  rows: number
  chains: number
  anchors: number
  /** Rows behind the last anchor of their chain: nobody outside the database vouches for them yet. */
  unanchored: number
  /** How many rows have words beside them. */
  texts: number
  /** Decisions from before their hash stood in the log: nobody can say whether they were changed. */
  unproven: number
  /** Sealed words that nobody can open any more. Null: this login opens none, so none was compared with what is shown. */
  unread: number | null
  findings: Finding[]
}

type Options = {
  keys: readonly AnchorKey[]
  /** Anchors that were kept elsewhere, a file or an address; null for none. */
  copy: string | null
  /** Of the address, where it wants one. */
  token?: string | null
}

const page = 2000

/**
 * Reads the whole log once, as it stands in one moment, and says of every row that is not as it was written which one it
 * is. Works for a login that may only read.
 */
export async function verifyAudit(db: Db, { keys, copy, token = null }: Options): Promise<Verification> {
  const kept = copy === null ? [] : await readCopy(copy, token)
  return db.transaction(
    async (tx) => {
      const findings: Finding[] = []
      const { rows, chains, texts, unproven, unread } = await checkRows(tx, findings)
      findings.push(...(await checkNamed(tx, rows)))
      const here = (await tx.select().from(auditAnchors).orderBy(asc(auditAnchors.no))).map(toAnchor)
      if (here.length === 0 && keys.length > 0) findings.push(noAnchors)
      for (const [index, anchor] of here.entries()) findings.push(...checkAnchor(here[index - 1] ?? null, anchor, keys))
      // A copy may begin later, or have gaps: what came before each of its anchors is known here.
      const byNumber = new Map(here.map((anchor) => [anchor.no, anchor]))
      for (const anchor of kept) findings.push(...checkAnchor(byNumber.get(anchor.no - 1) ?? null, anchor, keys))
      findings.push(...compareCopy(here, kept))
      const heads = latestHeads([...here, ...kept])
      findings.push(...(await missingHeads(tx, heads)))
      const unanchored = await countUnanchored(tx, heads)
      return { rows, chains, anchors: here.length, unanchored, texts, unproven, unread, findings: distinct(findings) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

type RowsChecked = Pick<Verification, 'rows' | 'chains' | 'texts' | 'unproven' | 'unread'>

async function checkRows(tx: Tx, findings: Finding[]): Promise<RowsChecked> {
  const words = await mayOpenWords(tx)
  const heads = new Map((await tx.select().from(auditHeads)).map((head) => [head.chain, head]))
  let previous: ChainRow | null = null
  let chain: ChainRow[] = []
  let requests: RequestChain[] = []
  const count = { rows: 0, chains: 0, texts: 0, unproven: 0, unread: 0 }
  const end = (last: ChainRow): void => {
    count.chains += 1
    const [first, ...rest] = chain
    if (first) requests.push([first, ...rest])
    chain = []
    findings.push(...checkEnd(heads.get(last.chain) ?? null, last))
    heads.delete(last.chain)
  }
  const add = (checked: RequestsChecked): void => {
    findings.push(...checked.findings)
    count.unproven += checked.unproven
    count.unread += checked.unread
  }
  for await (const rows of everyPage(tx)) {
    for (const row of rows) {
      count.rows += 1
      if (previous && previous.chain !== row.chain) {
        end(previous)
        previous = null
      }
      findings.push(...checkRow(previous, row))
      previous = row
      // Chains of days are long, and no table is held against them.
      if (row.chain === row.refundRequestId) chain.push(row)
    }
    add(await checkRequests(tx, requests, { words }))
    requests = []
    const beside = await checkBeside(tx, rows)
    count.texts += beside.texts
    findings.push(...beside.findings)
  }
  if (previous) end(previous)
  add(await checkRequests(tx, requests, { words }))
  for (const head of heads.values()) findings.push(...checkEnd(head, null))
  return { ...count, unread: words ? count.unread : null }
}

/** In the order of their chains, without holding more than a page of them. */
async function* everyPage(tx: Tx): AsyncGenerator<ChainRow[]> {
  let after: ChainRow | null = null
  for (;;) {
    const rows: ChainRow[] = await tx.execute<ChainRow>(sql`
      select chain, seq, id, event, refund_request_id as "refundRequestId", ticket_id as "ticketId", actor,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, body, prev_hash as "prevHash", hash
      from audit_log
      where ${after === null ? sql`true` : sql`(chain, seq, id) > (${after.chain}, ${after.seq}, ${after.id}::uuid)`}
      order by chain, seq, id limit ${page}`)
    yield rows.map((row) => ({ ...row, at: hashedTime(row.at) }))
    after = rows.at(-1) ?? null
    if (rows.length < page) return
  }
}

/** Hashed are milliseconds. What was put behind them since shows, and then the hash does not fit. */
function hashedTime(microseconds: string): string {
  return microseconds.endsWith('000') ? `${microseconds.slice(0, -3)}Z` : `${microseconds}Z`
}

/** Of each chain the furthest point that an anchor vouches for, and every earlier one. */
function latestHeads(anchors: readonly Anchor[]): ChainHead[] {
  const known = new Map<string, ChainHead>()
  for (const head of anchors.flatMap(headsIn)) known.set(`${head.chain} ${head.seq} ${head.hash}`, head)
  return [...known.values()]
}

async function missingHeads(tx: Tx, heads: ChainHead[]): Promise<Finding[]> {
  const findings: Finding[] = []
  for (let start = 0; start < heads.length; start += page) {
    const some = heads.slice(start, start + page)
    const gone = await tx.execute<{ chain: string; seq: number }>(sql`
      select a.chain, a.seq from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as a(chain text, seq integer, hash text)
      where not exists (select from audit_log l where l.chain = a.chain and l.seq = a.seq and l.hash = a.hash)`)
    for (const { chain, seq } of gone) {
      const text = `Row ${seq} of ${chain} is not the one that an anchor vouches for, or is missing`
      findings.push({ kind: 'anchor', chain, seq, id: null, text })
    }
  }
  return findings
}

async function countUnanchored(tx: Tx, heads: ChainHead[]): Promise<number> {
  const furthest = new Map<string, number>()
  for (const { chain, seq } of heads) furthest.set(chain, Math.max(seq, furthest.get(chain) ?? 0))
  const ends = await tx.select({ chain: auditHeads.chain, seq: auditHeads.seq }).from(auditHeads)
  return ends.reduce((sum, { chain, seq }) => sum + Math.max(0, seq - (furthest.get(chain) ?? 0)), 0)
}

function distinct(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.text, finding])).values()]
}
