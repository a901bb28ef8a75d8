import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Environment } from '#providers.ts'

const name = 'backend-environment.json'
const Kept = z.record(z.string(), z.string())

/** What this start gave its backend, for the command line beside it. Holds secrets, so only its owner may read it. */
export function keepEnvironment(dataDir: string, environment: Environment): void {
  const ours = Object.entries(environment).filter(([key]) => /^[A-Z]/.test(key) && process.env[key] === undefined)
  writeFileSync(join(dataDir, name), JSON.stringify(Object.fromEntries(ours)), { mode: 0o600 })
}

/** Empty where nothing was started here: then the environment has to say everything itself. */
export function keptEnvironment(dataDir: string): Record<string, string> {
  const file = join(dataDir, name)
  return existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
}
