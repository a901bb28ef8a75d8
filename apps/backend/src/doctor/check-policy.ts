import { readFile } from 'node:fs/promises'
import postgres from 'postgres'
import { error, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'
import { compilePolicy } from '#policy/compile.ts'

export const checkPolicy: Check = {
  area: 'policy',
  needs: ['DATABASE_URL'],
  async examine({ config }) {
    const stored = await readStored(config.databaseUrl)
    // The database's own check says why.
    if (stored === null) return []
    const findings = []
    if (!stored.refundsOn) findings.push(warning('policy', 'policy_refunds_off'))
    if (stored.version !== null) return [...findings, ok('policy', 'policy_in_force', { version: stored.version })]
    if (config.policyFile === undefined) return [...findings, ok('policy', 'policy_default_first')]
    const text = await readFile(config.policyFile, 'utf8').catch(() => null)
    if (text === null) return [...findings, error('policy', 'policy_file_unreadable')]
    const [problem] = problemsIn(text)
    if (problem === undefined) return [...findings, ok('policy', 'policy_file_first')]
    return [...findings, error('policy', 'policy_file_wrong', { problem })]
  },
}

function problemsIn(text: string): string[] {
  try {
    const compiled = compilePolicy(JSON.parse(text), 'draft')
    return compiled.ok ? [] : compiled.issues.map(({ path, message }) => `${path} ${message}`.trim())
  } catch {
    return ['it is not JSON.']
  }
}

async function readStored(databaseUrl: string): Promise<{ version: number | null; refundsOn: boolean } | null> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => undefined })
  try {
    const [policy] = await sql<{ number: number }[]>`
      select number from policy_versions where state = 'published' order by number desc limit 1`
    const [refunds] = await sql<{ is_on: boolean }[]>`select is_on from switches where name = 'refunds'`
    return { version: policy?.number ?? null, refundsOn: refunds?.is_on ?? false }
  } catch {
    return null
  } finally {
    await sql.end({ timeout: 1 })
  }
}
