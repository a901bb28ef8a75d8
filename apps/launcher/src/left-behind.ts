import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { isRunning, type ProcessIdentity } from '#process-identity.ts'

const Identities = z.array(z.object({ pid: z.number(), startedAt: z.string() }))

/** Written down so that a start after a kill -9 knows whom to wait for. */
export function rememberChildren(dataDir: string, children: ProcessIdentity[]): void {
  writeFileSync(fileIn(dataDir), JSON.stringify(children))
}

/** Children of a killed launcher leave by themselves once they notice; one that does not is ended. */
export async function awaitLeftBehind(dataDir: string, patienceMs = 10_000): Promise<number> {
  const running = readChildren(dataDir).filter(isRunning)
  const deadline = performance.now() + patienceMs
  while (running.some(isRunning) && performance.now() < deadline) await pause(100)
  for (const child of running.filter(isRunning)) process.kill(child.pid, 'SIGKILL')
  while (running.some(isRunning)) await pause(20)
  return running.length
}

function readChildren(dataDir: string): ProcessIdentity[] {
  if (!existsSync(fileIn(dataDir))) return []
  try {
    return Identities.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
  } catch {
    return []
  }
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'children.json')
}
