import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { System } from '#run-system.ts'

type Place = Pick<System, 'env'> & { cwd?: string }

/**
 * `countersign …` as an operator runs it: a process of its own, on the same database and providers. `said` is its
 * standard output, `beside` its standard error.
 */
export async function runCli(
  { env: settings, cwd }: Place,
  ...args: string[]
): Promise<{ code: number; said: string; beside: string }> {
  const script = fileURLToPath(import.meta.resolve('@countersign/backend/cli'))
  const env = { ...process.env, ...settings, LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'close')
  const [said, beside] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await ended) as [number]
  return { code, said, beside }
}
