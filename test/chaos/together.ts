import type { Run, Task } from './run-state.ts'

/** Longer than any call may take; whatever takes longer waits for something that never comes. */
const hangMs = 30_000

export async function together(run: Run, tasks: readonly Task[]): Promise<void> {
  if (tasks.length === 0) return
  run.trace(`  ${new Date(run.world.clock.now()).toISOString()} ${tasks.map(({ label }) => label).join(' | ')}`)
  const hangs = Promise.withResolvers<never>()
  const timer = setTimeout(() => hangs.reject(new Hang(tasks.map(({ label }) => label).join(' | '))), hangMs)
  try {
    await Promise.race([Promise.all(tasks.map((task) => task.run())), hangs.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Nothing of this world can be used any more. */
export class Hang extends Error {
  override readonly name = 'Hang'
}
