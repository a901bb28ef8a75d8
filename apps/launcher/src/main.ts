import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '#checkout.ts'
import { help, readFlags } from '#flags.ts'
import { say } from '#progress.ts'
import { startUp } from '#start-up.ts'
import { StartProblem } from '#start-problem.ts'
import { listenForStop } from '#stop-request.ts'

async function main(): Promise<number> {
  const since = performance.now()
  const flags = readFlags(process.argv.slice(2))
  if (flags.help) {
    say(help)
    return 0
  }
  if (existsSync(join(checkout, '.env'))) process.loadEnvFile(join(checkout, '.env'))
  const stop = listenForStop()
  // Whatever was started is stopped in the opposite order, wherever the start got to.
  const running = new AsyncDisposableStack()
  try {
    const { ended } = await startUp({ running, stop, fresh: flags.fresh, since })
    say(`\n${await ended}`)
    return stop.requested.aborted ? 0 : 1
  } catch (error) {
    if (!stop.requested.aborted) throw error
    say('\nStopping before the start was finished.')
    return 0
  } finally {
    await running.disposeAsync()
  }
}

// The terminal may be gone while we stop; that is no reason to stop badly.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

try {
  process.exitCode = await main()
} catch (error) {
  process.exitCode = 1
  if (error instanceof StartProblem) say(`\n${error.message}\n`)
  else console.error('\nCountersign could not go on, for a reason it does not know:', error)
}
// The channel to the process that started us would keep us alive.
if (process.connected) process.disconnect()
