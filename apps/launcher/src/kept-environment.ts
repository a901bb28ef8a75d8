import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Environment, ownAccounts } from '#providers.ts'

const name = 'backend-environment.json'
const Kept = z.record(z.string(), z.string())

/** What this start gave its backend beside `env`, for the command line. Holds secrets, so only its owner may read it. */
export function keepEnvironment(dataDir: string, environment: Environment, env: Environment): void {
  const ours = Object.entries(environment).filter(([key]) => /^[A-Z]/.test(key) && env[key] === undefined)
  writeFileSync(join(dataDir, name), JSON.stringify(Object.fromEntries(ours)), { mode: 0o600 })
}

/**
 * Empty where nothing was started here, or where `env` has got a database or an account of its own since: then the
 * environment has to say everything itself, and nothing that was played stands in for what is still missing.
 */
export function keptEnvironment(dataDir: string, env: Environment): Record<string, string> {
  const file = join(dataDir, name)
  const kept = existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
  return ownAccounts.some((key) => kept[key] !== undefined && env[key]) ? {} : kept
}
