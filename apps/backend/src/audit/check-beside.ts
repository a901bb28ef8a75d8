import { sql } from 'drizzle-orm'
import type { ChainRow, Finding } from '#audit/chain.ts'
import { hashOfFacts } from '#audit/facts-hash.ts'
import { commitmentOf } from '#audit/texts.ts'
import type { Tx } from '#db/open.ts'

/**
 * What these rows vouch for by a hash: the sealed words beside them, whether or not anybody can still open them, and the
 * facts that a decision rested on.
 */
export async function checkBeside(tx: Tx, rows: readonly ChainRow[]): Promise<{ texts: number; findings: Finding[] }> {
  const promised = rows.map((row) => ({ row, ...promisesOf(row.body) }))
  const withFacts = promised.filter(({ factsHash, decisionId }) => factsHash !== null && decisionId !== null)
  const sealed = await read(
    tx,
    'audit_texts',
    rows.map(({ id }) => id),
  )
  const facts = await read(
    tx,
    'policy_decisions',
    withFacts.flatMap(({ decisionId }) => decisionId ?? []),
  )
  const known = new Map(sealed.map(({ id, value }) => [id, commitmentOf(String(value))]))
  const decided = new Map(facts.map(({ id, value }) => [id, hashOfFacts(value)]))
  return {
    texts: sealed.length,
    findings: [
      ...promised
        .filter(({ row, textsHash }) => (known.get(row.id) ?? null) !== textsHash)
        .map(({ row }) => about('words', row, known.has(row.id) ? 'are not those it was written with' : 'are missing')),
      ...withFacts
        .filter(({ decisionId, factsHash }) => decided.get(decisionId ?? '') !== factsHash)
        .map(({ row }) => about('facts', row, 'are not those that were decided on')),
    ],
  }
}

async function read(tx: Tx, table: 'audit_texts' | 'policy_decisions', ids: string[]) {
  if (ids.length === 0) return []
  const one = table === 'audit_texts' ? sql`audit_id as id, sealed as value` : sql`id, facts as value`
  const by = table === 'audit_texts' ? sql`audit_id` : sql`id`
  return tx.execute<{ id: string; value: unknown }>(
    sql`select ${one} from ${sql.identifier(table)} where ${by} in ${ids}`,
  )
}

type Promises = { textsHash: string | null; factsHash: string | null; decisionId: string | null }

/** A body that somebody made unreadable promises nothing; its row is reported by its own hash. */
function promisesOf(body: string): Promises {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  try {
    const { textsHash, factsHash, decisionId } = JSON.parse(body) as Record<string, unknown>
    return { textsHash: text(textsHash), factsHash: text(factsHash), decisionId: text(decisionId) }
  } catch {
    return { textsHash: null, factsHash: null, decisionId: null }
  }
}

function about(kind: 'words' | 'facts', { chain, seq, id }: ChainRow, what: string): Finding {
  const which = kind === 'words' ? 'words beside' : 'facts of'
  return { kind, chain, seq, id, text: `The ${which} row ${seq} of ${chain} (${id}) ${what}` }
}
