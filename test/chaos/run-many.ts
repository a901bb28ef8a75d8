import { setTimeout } from 'node:timers/promises'
import type { Databases } from './databases.ts'
import { emptyReport } from './report.ts'
import type { Report } from './report.ts'
import { runOnce } from './run-once.ts'
import { Hang } from './together.ts'
import { openWorld } from './world.ts'

/** Runs that share one world; a fresh one is cheaper than lists that grow for ever. */
const runsPerWorld = 25

export type ManyOptions = {
  runs: number
  /** Of the first run; the others count on from it. */
  seed: number
  trace?: (line: string) => void
  /** Asked after each run. */
  isEnough?: (report: Report) => boolean
}

/** So many runs, one after the other, in this process. */
export async function runMany(databases: Databases, options: ManyOptions): Promise<Report> {
  const { runs, seed, trace, isEnough = () => false } = options
  const report = emptyReport()
  const startedAt = performance.now()
  for (let done = 0; done < runs && !isEnough(report); done += runsPerWorld) {
    const seeds = Array.from({ length: Math.min(runsPerWorld, runs - done) }, (_, index) => seed + done + index)
    const world = await openWorld(databases, seeds)
    try {
      for (const runSeed of seeds) {
        if (isEnough(report)) break
        trace?.(`run of seed ${runSeed}`)
        await runOnce(world, runSeed, { report, ...(trace && { trace }) })
      }
    } catch (error) {
      if (!(error instanceof Hang)) throw error
      return report
    } finally {
      // A world in which something hangs cannot be closed either; the process ends with it.
      await Promise.race([world.close(), setTimeout(10_000, undefined, { ref: false })])
    }
  }
  report.seconds = (performance.now() - startedAt) / 1000
  return report
}
