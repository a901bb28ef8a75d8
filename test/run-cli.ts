import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { System } from '#run-system.ts'

/** `countersign …` as an operator runs it: a process of its own, on the same database and providers. */
export async function runCli(system: System, ...args: string[]): Promise<{ code: number; said: string }> {
  const script = fileURLToPath(import.meta.resolve('@countersign/backend/cli'))
  const env = { ...process.env, ...system.env, LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said }
}
