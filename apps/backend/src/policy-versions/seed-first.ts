import { readFile } from 'node:fs/promises'
import type { PolicyDocument } from '@countersign/shared/policy-document'
import { sql } from 'drizzle-orm'
import { recordAudit } from '#audit/log.ts'
import { ConfigError } from '#config.ts'
import { systemContext } from '#context.ts'
import type { Deps } from '#deps.ts'
import { compilePolicy } from '#policy/compile.ts'
import { defaultPolicy } from '#policy/default-policy.ts'
import { policyVersions } from '#policy-versions/tables.ts'

/**
 * Makes version 1 where there is none: POLICY_FILE, else the default policy. Where decisions were made before versions
 * existed, they were made under the default policy, so that is version 1 whatever the file says.
 * Throws a ConfigError that names every issue of the file.
 */
export async function seedFirstPolicy(deps: Deps): Promise<void> {
  const { db, config, log } = deps
  const [known] = await db.select({ id: policyVersions.id }).from(policyVersions).limit(1)
  if (known) return
  const [earlier] = await db.execute(
    sql`select exists (select 1 from policy_decisions) or exists (select 1 from shadow_decisions) as decided`,
  )
  const file = earlier?.['decided'] === true ? undefined : config.policyFile
  if (config.policyFile && !file)
    log.warn('POLICY_FILE is not used: decisions were made under the default policy before')
  const document = file ? await readPolicyFile(file) : defaultPolicy
  const ctx = systemContext(deps, 'seed-policy')
  await db.transaction(async (tx) => {
    const at = deps.now()
    const by = { authorId: 'system', authorName: 'system', createdAt: at }
    const published = { submittedAt: at, publishedBy: 'system', publishedByName: 'system', publishedAt: at }
    const note = file ? 'Read from POLICY_FILE' : 'The default policy'
    const made = await tx
      .insert(policyVersions)
      .values({ id: deps.newId(), number: 1, state: 'published', document, note, ...by, ...published })
      // Another process was faster.
      .onConflictDoNothing()
      .returning({ id: policyVersions.id })
    if (made.length > 0)
      await recordAudit(tx, ctx, { event: 'policy.published', body: { number: 1, author: 'system' } })
  })
}

async function readPolicyFile(path: string): Promise<PolicyDocument> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ConfigError(`Countersign cannot start. POLICY_FILE cannot be read: ${path}`)
  })
  const compiled = compilePolicy(parseJson(text), 'refund_policy_v1')
  if (compiled.ok) return compiled.document
  const lines = compiled.issues.map(({ path: at, message }) => `  ${at || 'the file'}: ${message}`)
  throw new ConfigError(`Countersign cannot start. The policy in POLICY_FILE is refused:\n${lines.join('\n')}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
