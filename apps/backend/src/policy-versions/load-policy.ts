import { desc, eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/open.ts'
import { compileStored } from '#policy/compile.ts'
import type { CompiledPolicy } from '#policy/compiled-policy.ts'
import { policyVersions } from '#policy-versions/tables.ts'
import type { PolicyVersionRow } from '#policy-versions/tables.ts'

/** `refund_policy_v3`: what decisions and people call version 3. */
export function versionName(number: number): string {
  return `refund_policy_v${number}`
}

/** The published version with the highest number; publishing needs the one before it to be in force. */
export async function activeVersion(db: Db | Tx): Promise<PolicyVersionRow> {
  const [row] = await db
    .select()
    .from(policyVersions)
    .where(eq(policyVersions.state, 'published'))
    .orderBy(desc(policyVersions.number))
    .limit(1)
  if (!row) throw new Error('no policy is published: the first version is made when the backend starts')
  return row
}

/** What decides about new requests. Read each time: another process may have published meanwhile. */
export async function activePolicy(db: Db | Tx): Promise<CompiledPolicy> {
  return compiled(await activeVersion(db))
}

/** A request is decided, at every step, under the version it was made with. Throws for one that never existed. */
export async function policyNamed(db: Db | Tx, name: string): Promise<CompiledPolicy> {
  const number = Number(/^refund_policy_v(\d{1,9})$/.exec(name)?.[1] ?? Number.NaN)
  const [row] = Number.isNaN(number)
    ? []
    : await db.select().from(policyVersions).where(eq(policyVersions.number, number))
  if (!row) throw new Error(`unknown policy version ${name}`)
  return compiled(row)
}

export function compiled({ document, number }: PolicyVersionRow): CompiledPolicy {
  return compileStored(document, versionName(number))
}
