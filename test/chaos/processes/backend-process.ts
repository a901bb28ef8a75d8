import { loadConfig } from '@countersign/backend/config'
import type { Failpoint } from '@countersign/backend/deps'
import { startBackend } from '@countersign/backend/start-backend'
import { pino } from 'pino'

/** What the suite tells a backend process. */
export type Order =
  /** Kill yourself, as `kill -9` would, the next time you pass here. */
  | { type: 'die-at'; name: Failpoint }
  /** How far the suite's clock is ahead of the machine's. */
  | { type: 'clock'; aheadMs: number }
  /** The cron's turn, now. */
  | { type: 'sweep' }

let dieAt: Failpoint | null = null
let aheadMs = Number(process.env['CHAOS_AHEAD_MS'] ?? 0)

const backend = await startBackend({
  config: loadConfig(process.env),
  log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent', base: null }),
  now: () => new Date(Date.now() + aheadMs),
  lostAnswerMs: 1000,
  failpoint(name) {
    process.send?.({ type: 'passed', name })
    if (name === dieAt) process.kill(process.pid, 'SIGKILL')
  },
})

process.on('message', (order: Order) => {
  if (order.type === 'die-at') dieAt = order.name
  else if (order.type === 'clock') aheadMs = order.aheadMs
  else void sweep()
})
process.on('disconnect', () => process.exit(0))
process.send?.({ type: 'ready', url: backend.url })

async function sweep(): Promise<void> {
  const { db, enqueue } = backend.deps
  await db
    .transaction(async (tx) => {
      await enqueue(tx, 'sweep', {}, { nudge: true })
      await enqueue(tx, 'catch-up-events', {}, { nudge: true })
    })
    // Without a database there is no sweep; the next one is a second away.
    .catch(() => undefined)
}
