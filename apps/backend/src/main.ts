import { createLog } from '#log.ts'
import { ConfigError, loadServiceConfig } from '#config.ts'
import { startBackend } from '#start-backend.ts'
import { startSetUpMode } from '#start-set-up-mode.ts'

/** The process. Its parent, if it has one that listens (`npm start`), is told when it is ready or why it is not. */
async function main(): Promise<void> {
  const log = createLog(process.env['LOG_LEVEL'] ?? 'info')
  try {
    const config = loadServiceConfig(process.env)
    const backend = await (config.zendesk.app ? startBackend : startSetUpMode)({ config, log })
    log.info({ url: backend.url }, 'ready')
    process.send?.({ type: 'ready', url: backend.url })
    const stop = once(async () => {
      log.info('stopping')
      await backend.close()
      process.exit(0)
    })
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
    // The parent is gone without a word: leave as if it had asked.
    process.on('disconnect', stop)
  } catch (error) {
    const message = error instanceof ConfigError ? error.message : `The backend could not start: ${describe(error)}`
    log.fatal(message)
    if (process.send) process.send({ type: 'failed', message }, () => process.exit(1))
    else process.exit(1)
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error'
}

function once(run: () => Promise<void>): () => void {
  let running: Promise<void> | undefined
  return () => {
    running ??= run()
  }
}

await main()
