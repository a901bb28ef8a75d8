import { createHash } from 'node:crypto'

/** A row as it is stored. */
export type ChainRow = {
  chain: string
  seq: number
  id: string
  event: string
  refundRequestId: string | null
  ticketId: string | null
  actor: string
  /** ISO 8601 UTC with milliseconds, as it was hashed. */
  at: string
  body: string
  prevHash: string
  hash: string
}

export type ChainHead = { chain: string; seq: number; hash: string }

/** What is wrong, and with which row. `seq` and `id` are null for a row that is not there. */
export type Finding = {
  kind: 'changed' | 'replaced' | 'moved' | 'missing' | 'inserted' | 'words' | 'facts' | 'record' | 'anchor'
  chain: string
  seq: number | null
  id: string | null
  text: string
}

/** The description of the hash, which stands in docs/operations.md: whoever has the rows can check it without us. */
export function hashOf(row: ChainRow, seq = row.seq, prevHash = row.prevHash): string {
  const parts = [prevHash, row.chain, seq, row.id, row.event, row.refundRequestId ?? '', row.ticketId ?? '']
  return createHash('sha256')
    .update([...parts, row.actor, row.at, row.body].join('\n'))
    .digest('hex')
}

/** How far from its place a row is looked for, to say where it stood. */
const farthest = 5000

/** What is wrong with this row, coming after the one before it in the order of `seq`. Pure. */
export function checkRow(previous: ChainRow | null, row: ChainRow): Finding[] {
  const found: Finding[] = []
  const expected = (previous?.seq ?? 0) + 1
  if (hashOf(row) !== row.hash) {
    const stood = findPlace(row)
    found.push(
      stood === null
        ? about('changed', row, 'was changed after it was written')
        : about('moved', row, `was written as row ${stood}`),
    )
  }
  if (row.seq > expected) {
    const gap = row.seq - expected === 1 ? `Row ${expected}` : `Rows ${expected} to ${row.seq - 1}`
    found.push({
      kind: 'missing',
      chain: row.chain,
      seq: expected,
      id: null,
      text: `${gap} of ${row.chain} is missing`,
    })
  } else if (row.seq < expected) {
    found.push(about('inserted', row, `stands at a place that another row has`))
  } else if (previous && row.prevHash !== previous.hash && hashOf(previous) === previous.hash) {
    // The one before is whole in itself, but it is not what this one was written after.
    const follows = row.prevHash === previous.prevHash
    found.push(
      follows
        ? about('inserted', previous, 'was put there: the row after it was written without it')
        : about('replaced', previous, 'is not the row that the next one was written after'),
    )
  } else if (!previous && row.prevHash !== '') {
    found.push({ ...about('missing', row, 'was not the first one'), seq: null, id: null })
  }
  return found
}

/** Whether the chain ends where its head says. Pure. */
export function checkEnd(head: ChainHead | null, last: ChainRow | null): Finding[] {
  if (!last) {
    if (!head) return []
    const text = `All ${head.seq} rows of ${head.chain} are missing`
    return [{ kind: 'missing', chain: head.chain, seq: head.seq, id: null, text }]
  }
  if (!head || head.seq < last.seq) return [about('inserted', last, 'stands behind the end of its chain')]
  if (head.seq > last.seq) {
    const text = `Row ${last.seq + 1} of ${last.chain} is missing, and all up to ${head.seq}`
    return [{ kind: 'missing', chain: last.chain, seq: last.seq + 1, id: null, text }]
  }
  return head.hash === last.hash ? [] : [about('replaced', last, 'is not the row that its chain ends with')]
}

function about(kind: Finding['kind'], { chain, seq, id, event }: ChainRow, what: string): Finding {
  return { kind, chain, seq, id, text: `Row ${seq} of ${chain} (${event}, ${id}) ${what}` }
}

function findPlace(row: ChainRow): number | null {
  for (let seq = Math.max(1, row.seq - farthest); seq <= row.seq + farthest; seq += 1)
    if (seq !== row.seq && hashOf(row, seq) === row.hash) return seq
  return null
}
