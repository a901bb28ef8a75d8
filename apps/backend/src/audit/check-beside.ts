import { sql } from 'drizzle-orm'
import type { ChainRow, Finding } from '#audit/chain.ts'
import { hashOfFacts } from '#audit/facts-hash.ts'
import { readBody } from '#audit/request-story.ts'
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
  const subjects = new Map(sealed.map(({ id, subject }) => [id, subject]))
  const decided = new Map(facts.map(({ id, value }) => [id, hashOfFacts(value)]))
  return {
    texts: sealed.length,
    findings: [
      ...promised
        .filter(({ row, textsHash }) => (known.get(row.id) ?? null) !== textsHash)
        .map(({ row }) => about('words', row, known.has(row.id) ? 'are not those it was written with' : 'are missing')),
      ...promised
        .filter(({ row, textsFor }) => textsFor !== null && known.has(row.id) && subjects.get(row.id) !== textsFor)
        .map(({ row }) => about('words', row, 'are kept as another customer’s')),
      ...withFacts
        .filter(({ decisionId, factsHash }) => decided.get(decisionId ?? '') !== factsHash)
        .map(({ row }) => about('facts', row, 'are not those that were decided on')),
    ],
  }
}

async function read(tx: Tx, table: 'audit_texts' | 'policy_decisions', ids: string[]) {
  if (ids.length === 0) return []
  const one =
    table === 'audit_texts' ? sql`audit_id as id, sealed as value, subject` : sql`id, facts as value, null as subject`
  const by = table === 'audit_texts' ? sql`audit_id` : sql`id`
  return tx.execute<{ id: string; value: unknown; subject: string | null }>(
    sql`select ${one} from ${sql.identifier(table)} where ${by} in ${ids}`,
  )
}

type Promises = {
  textsHash: string | null
  textsFor: string | null
  factsHash: string | null
  decisionId: string | null
}

/** A body that somebody made unreadable promises nothing; its row is reported by its own hash. */
function promisesOf(body: string): Promises {
  const said = readBody(body)
  const text = (name: string): string | null => (typeof said[name] === 'string' ? said[name] : null)
  return {
    textsHash: text('textsHash'),
    textsFor: text('textsFor'),
    factsHash: text('factsHash'),
    decisionId: text('decisionId'),
  }
}

function about(kind: 'words' | 'facts', { chain, seq, id }: ChainRow, what: string): Finding {
  const which = kind === 'words' ? 'words beside' : 'facts of'
  return { kind, chain, seq, id, text: `The ${which} row ${seq} of ${chain} (${id}) ${what}` }
}
