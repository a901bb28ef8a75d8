import { loadConfig } from '@countersign/backend/config'
import { startBackend } from '@countersign/backend/start-backend'
import type { Backend } from '@countersign/backend/start-backend'
import { startSandbox } from '@countersign/sandbox/start-sandbox'
import type { Sandbox } from '@countersign/sandbox/start-sandbox'
import { pino } from 'pino'
import postgres from 'postgres'

export type System = {
  backend: Backend
  sandbox: Sandbox
  databaseUrl: string
  /** For looking at rows; the system under test has its own connections. */
  sql: postgres.Sql
  /** Everything logged, one JSON line each. */
  logLines: string[]
  /** With this environment another process works on the same database and sandbox. */
  env: Record<string, string>
  close(): Promise<void>
}

export type SystemOptions = {
  /** Real time a refund stays pending at the played Stripe. */
  settleMs?: number
  env?: Record<string, string> | ((sandbox: Sandbox) => Record<string, string>)
  /** The backend's clock; the sandbox keeps the real one. */
  now?: () => Date
  /** How long Zendesk is given to finish a call whose answer was lost; a minute in production. */
  lostAnswerMs?: number
}

/** The whole system in this process, on a migrated database: played providers and the backend, over real HTTP. */
export async function runSystem(databaseUrl: string, options: SystemOptions = {}): Promise<System> {
  await using started = new AsyncDisposableStack()
  const sandbox = await startSandbox({ settleMs: options.settleMs ?? 50 })
  started.defer(() => sandbox.close())
  const logLines: string[] = []
  const log = pino({ level: 'info', base: null }, { write: (line: string) => void logLines.push(line) })
  const env = {
    PORT: '0',
    DATABASE_URL: databaseUrl,
    // Tests of the undo window set their own.
    REFUND_UNDO_SECONDS: '0',
    SESSION_SECRET: 'a secret for tests that is long enough to be one',
    // Tests of notices turn them on; the others have a mailbox of their own to watch.
    NOTICE_MAIL: 'off',
    ...sandbox.backendEnv,
    ...(typeof options.env === 'function' ? options.env(sandbox) : options.env),
  }
  const config = loadConfig(env)
  const backend = await startBackend({
    config,
    log,
    lostAnswerMs: options.lostAnswerMs ?? 1000,
    ...(options.now && { now: options.now }),
  })
  started.defer(() => backend.close())
  sandbox.setBackendUrl(backend.url)
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined })
  started.defer(() => sql.end())
  const running = started.move()
  return { backend, sandbox, databaseUrl, sql, logLines, env, close: () => running.disposeAsync() }
}
