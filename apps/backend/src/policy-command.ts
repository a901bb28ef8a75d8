import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { diffPolicies } from '@countersign/shared/policy-diff'
import { describePolicyChange } from '@countersign/shared/words/policy-settings'
import type { Ctx } from '#context.ts'
import { compilePolicy } from '#policy/compile.ts'
import type { CompileResult } from '#policy/compile.ts'
import { policySchema } from '#policy/policy-schema.ts'
import { reportText } from '#policy-backtest/report-text.ts'
import { runBacktest } from '#policy-backtest/run-backtest.ts'

export const policyUsage = `  policy check FILE         says whether a policy file can be used, and what in it can never matter
  policy diff A B           says in words what B changes in A
  policy backtest --policy FILE [--since 90d]
                            replays recorded decisions under a policy file; changes nothing
  policy schema             writes the JSON Schema of a policy file
`

type Output = { out: (text: string) => void; err: (text: string) => void }

/**
 * `countersign policy …`. Only the backtest needs a database, so the others work anywhere.
 * Answers the exit code: 0 fine, 1 refused, 2 not understood.
 */
export async function policyCommand(
  args: string[],
  { out, err }: Output,
  withContext: (work: (ctx: Ctx) => Promise<number>) => Promise<number>,
): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: false })
  const [verb, first, second] = positionals
  if (verb === 'schema') {
    out(`${JSON.stringify(policySchema(), null, 2)}\n`)
    return 0
  }
  if (verb === 'check' && first !== undefined) {
    const compiled = await readPolicy(first)
    if (!compiled.ok) return refuse(first, compiled, err)
    for (const { path, message } of compiled.warnings) out(`warning  ${path}: ${message}\n`)
    out(`${first} can be used.\n`)
    return 0
  }
  if (verb === 'diff' && first !== undefined && second !== undefined) {
    const [before, after] = [await readPolicy(first), await readPolicy(second)]
    if (!before.ok) return refuse(first, before, err)
    if (!after.ok) return refuse(second, after, err)
    const changes = diffPolicies(before.document, after.document)
    for (const change of changes) out(`${describePolicyChange(change, 'en')}\n`)
    if (changes.length === 0) out('Nothing is different.\n')
    return 0
  }
  const { policy, since } = values
  const days = /^([1-9]\d{0,3})d$/.exec(String(since))?.[1]
  if (verb !== 'backtest' || typeof policy !== 'string' || days === undefined) {
    err(policyUsage)
    return 2
  }
  const compiled = await readPolicy(policy)
  if (!compiled.ok) return refuse(policy, compiled, err)
  return withContext(async ({ deps }) => {
    const until = deps.now()
    const span = { since: new Date(until.getTime() - Number(days) * 86_400_000), until }
    out(reportText(await runBacktest(deps.db, compiled.policy, span)))
    return 0
  })
}

const options = { policy: { type: 'string' }, since: { type: 'string', default: '90d' } } as const

async function readPolicy(file: string): Promise<CompileResult> {
  const refused = (message: string): CompileResult => ({ ok: false, issues: [{ path: '', message }] })
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return refused('This file cannot be read.')
  try {
    return compilePolicy(JSON.parse(text), 'draft')
  } catch (error) {
    if (error instanceof SyntaxError) return refused(`This is not JSON: ${error.message}`)
    throw error
  }
}

function refuse(file: string, { issues }: Extract<CompileResult, { ok: false }>, err: Output['err']): number {
  err(`${file} cannot be used:\n`)
  for (const { path, message } of issues) err(`  ${path === '' ? '' : `${path}: `}${message}\n`)
  return 1
}
