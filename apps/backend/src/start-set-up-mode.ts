import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Config } from '#config.ts'
import { listen } from '#start-backend.ts'

const message =
  'Countersign is not installed in Zendesk yet. Next: pnpm countersign zendesk setup --write .env, then start it again.'

/**
 * Before the app is installed nobody can be signed in, so nothing is served, no job runs and no webhook is believed. The
 * command line works: `doctor` says what is missing, `zendesk setup` finds out the rest.
 */
export async function startSetUpMode({ config, log }: { config: Config; log: Logger }) {
  const app = new Hono()
    .get('/livez', (c) => c.json({ status: 'alive' }))
    .get('/readyz', (c) => c.json({ status: 'not_installed', message }, 503))
    .all('*', (c) => c.json({ error: { code: 'not_ready', message, requestId: 'set-up' } }, 503))
  const { server, url } = await listen(app.fetch, config.port, config.host)
  log.warn({ url }, message)
  return {
    url,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
