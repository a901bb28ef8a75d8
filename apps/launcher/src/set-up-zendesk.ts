import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { parseEnv, promisify } from 'node:util'
import { checkout } from '#checkout.ts'
import type { Environment } from '#providers.ts'

const run = promisify(execFile)
const limitMs = 60_000

/**
 * What an admin does by hand in a real account, on the Zendesk that the sandbox plays: `countersign zendesk setup`.
 * Whoever tries it out sees a whole installation. Answers the settings that are known only then.
 */
export async function setUpPlayedZendesk(env: Environment, signal?: AbortSignal): Promise<Environment> {
  const cli = join(checkout, 'apps/backend/src/cli.ts')
  const options = { env, timeout: limitMs, ...(signal && { signal }) }
  const { stdout } = await run(process.execPath, [cli, 'zendesk', 'setup', '--write', '-'], options)
  return parseEnv(stdout)
}
