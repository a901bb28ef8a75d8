import { diffPolicies } from '@countersign/shared/policy-diff'
import type {
  PolicyAction,
  PolicyVersion,
  PolicyVersionDetail,
  PublishObstacle,
} from '@countersign/shared/policy-version'
import { describePolicyChange } from '@countersign/shared/words/policy-settings'
import { eq } from 'drizzle-orm'
import type { Agent } from '#access/actor.ts'
import type { Db, Tx } from '#db/open.ts'
import { compilePolicy } from '#policy/compile.ts'
import { activeVersion, versionName } from '#policy-versions/load-policy.ts'
import { policyVersions } from '#policy-versions/tables.ts'
import type { PolicyVersionRow } from '#policy-versions/tables.ts'

export function viewVersion(row: PolicyVersionRow, active: PolicyVersionRow, agent: Agent): PolicyVersion {
  const { id, number, state, note } = row
  return {
    id,
    name: versionName(number),
    number,
    state,
    active: number === active.number,
    note,
    author: { id: row.authorId, name: row.authorName },
    createdAt: row.createdAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    published: step(row.publishedBy, row.publishedByName, row.publishedAt),
    withdrawn: step(row.withdrawnBy, row.withdrawnByName, row.withdrawnAt),
    allowedActions: actionsOf(row, active, agent),
    publishObstacle: publishObstacleOf(row, active, agent),
  }
}

/** The one list of who may do what with a version; the verbs ask it too. */
export function actionsOf(row: PolicyVersionRow, active: PolicyVersionRow, agent: Agent): PolicyAction[] {
  if (!agent.roles.includes('finance')) return []
  if (row.state === 'draft') return row.authorId === agent.id ? ['submit', 'withdraw'] : ['withdraw']
  if (row.state !== 'review') return []
  return publishObstacleOf(row, active, agent) === null ? ['publish', 'withdraw'] : ['withdraw']
}

/** What cannot be helped comes first: an outdated version has to be written anew, whoever looks at it. */
export function publishObstacleOf(
  row: PolicyVersionRow,
  active: PolicyVersionRow,
  { id, roles }: Agent,
): PublishObstacle | null {
  if (row.state !== 'review') return null
  if (row.basedOn !== active.number) return 'outdated'
  if (row.authorId === id) return 'author'
  return roles.includes('finance') ? null : 'role'
}

function step(id: string | null, name: string | null, at: Date | null): PolicyVersion['published'] {
  return id !== null && at !== null ? { by: { id, name: name ?? id }, at: at.toISOString() } : null
}

export async function describeVersion(db: Db | Tx, row: PolicyVersionRow, agent: Agent): Promise<PolicyVersionDetail> {
  const active = await activeVersion(db)
  const base = row.state === 'draft' || row.state === 'review' ? active : await versionNumbered(db, row.basedOn)
  const changes = base ? diffPolicies(base.document, row.document) : []
  const compiled = compilePolicy(row.document, versionName(row.number))
  return {
    ...viewVersion(row, active, agent),
    document: row.document,
    warnings: compiled.ok ? compiled.warnings : [],
    comparedWith: base ? versionName(base.number) : null,
    changes,
    changesInWords: changes.map((change) => describePolicyChange(change, agent.locale)),
  }
}

async function versionNumbered(db: Db | Tx, number: number | null): Promise<PolicyVersionRow | undefined> {
  if (number === null) return undefined
  const [row] = await db.select().from(policyVersions).where(eq(policyVersions.number, number))
  return row
}
