import type { ChainRow } from '#audit/chain.ts'

/** Whatever a row says; a body that somebody made unreadable says nothing, and is reported by its own hash. */
export type Said = Record<string, unknown>
export type Told = { row: ChainRow; said: Said }

/** What the rows of one request say that the workflow's own tables hold. */
export type RequestStory = {
  id: string
  last: ChainRow
  requested: Told | null
  /** How often the request moved, and where to; the first is `requested`. */
  moves: Told[]
  /** By their times, as their tables are read: the clocks of two processes differ, and rows are written in turn. */
  signed: (Told & { isVoided: boolean })[]
  /** Likewise. One is open at a time, so the nth answer is that of the nth question. */
  asked: (Told & { answer: Told | null })[]
  delegated: Told | null
  /** By a person; policy's own denials have no row beside them. */
  denied: Told | null
  /** The newest value of each of these that any row says. */
  learned: Partial<Record<'levels' | 'stripeRefundId' | 'provenLevel', unknown>>
  /** The hashes that these rows vouch for, by the decision's id. Null: from before decisions were hashed. */
  decisions: Map<string, { row: ChainRow; hash: string | null }>
}

/** Reads the rows of one request, in their order. Pure. */
export function tellStory(id: string, last: ChainRow, rows: readonly ChainRow[]): RequestStory {
  const told = rows.map((row) => ({ row, said: readBody(row.body) }))
  const of = (event: string): Told[] => told.filter(({ row }) => row.event === event)
  const voidedUpTo = of('refund.signatures_voided').at(-1)?.row.seq ?? 0
  const moves = told.filter(({ said }) => typeof said['to'] === 'string')
  const answers = of('refund.question_answered')
  return {
    id,
    last,
    requested: of('refund.requested')[0] ?? null,
    moves,
    signed: byTime(of('refund.signed').map((one) => ({ ...one, isVoided: one.row.seq < voidedUpTo }))),
    asked: byTime(of('refund.question_asked').map((one, place) => ({ ...one, answer: answers[place] ?? null }))),
    delegated: of('refund.delegated').at(-1) ?? null,
    denied: of('refund.denied').find(({ said }) => said['by'] === 'person') ?? null,
    learned: {
      levels: newest(told, 'levels', ({ row }) => row.event !== 'refund.signatures_voided'),
      stripeRefundId: newest(moves, 'stripeRefundId', () => true),
      provenLevel: newest(moves, 'level', ({ said }) => said['at'] === 'verification'),
    },
    decisions: new Map(
      told.flatMap(({ row, said }) => {
        const { decisionId, decisionHash } = said
        // A person's denial rests on the decision of the request, which its first row vouches for too.
        return typeof decisionId === 'string'
          ? [[decisionId, { row, hash: typeof decisionHash === 'string' ? decisionHash : null }] as const]
          : []
      }),
    ),
  }
}

function byTime<T extends Told>(told: T[]): T[] {
  return told.toSorted((one, other) => Date.parse(one.row.at) - Date.parse(other.row.at))
}

export function readBody(body: string): Said {
  try {
    const said: unknown = JSON.parse(body)
    return typeof said === 'object' && said !== null ? (said as Said) : {}
  } catch {
    return {}
  }
}

function newest(told: readonly Told[], name: string, counts: (one: Told) => boolean): unknown {
  return told.findLast((one) => counts(one) && one.said[name] !== undefined)?.said[name]
}
