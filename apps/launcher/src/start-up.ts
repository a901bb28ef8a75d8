import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildPage, pages } from '#build-pages.ts'
import { buildSentences } from '#build-sentences.ts'
import { checkout } from '#checkout.ts'
import { choosePorts, type Ports, requireFreePorts } from '#chosen-ports.ts'
import { chooseDataDir, type DataDir, keptSecret } from '#data-dir.ts'
import { openDatabase } from '#database.ts'
import { deleteLocalData } from '#fresh-start.ts'
import { keepEnvironment, keptEnvironment } from '#kept-environment.ts'
import { awaitLeftBehind } from '#left-behind.ts'
import { LockHeld, type OwnerLock, takeLock } from '#owner-lock.ts'
import { box, say, seconds, step } from '#progress.ts'
import { backendEnvironment, type Environment, planProviders, type ProviderName, providerLabels } from '#providers.ts'
import { createServices, type Services } from '#services.ts'
import { setUpPlayedZendesk } from '#set-up-zendesk.ts'
import { StartProblem } from '#start-problem.ts'
import type { StopRequest } from '#stop-request.ts'

export type StartUp = { running: AsyncDisposableStack; stop: StopRequest; fresh: boolean; since: number }

/** Brings everything up in order. Answers a promise for the sentence that says why it came to an end. */
export async function startUp({ running, stop, fresh, since }: StartUp): Promise<{ ended: Promise<string> }> {
  const env: Environment = process.env
  const providers = planProviders(env)
  if (!providers.ok) throw new StartProblem(providers.problems.join('\n\n'))
  const ports = choosePorts(env)
  const data = await chooseDataDir(checkout)
  const lock = takeCheckout(data)
  running.defer(() => lock.release())

  say('\nCountersign')
  await awaitLeftBehind(data.path)
  await requireFreePorts(
    ports,
    providers.played.length > 0 ? ['backend', 'workspace', 'stripe', 'hubspot', 'mail'] : ['backend'],
  )
  if (fresh)
    await step(
      'Deleting the local data',
      () => deleteLocalData(data.path),
      () => 'done',
    )
  mkdirSync(join(data.path, 'log'), { recursive: true })

  stop.requested.throwIfAborted()
  await Promise.all([
    ...pages.map((page) =>
      step(
        page.label,
        () => buildPage(page, data.path, stop.requested),
        (outcome) => outcome,
      ),
    ),
    step(
      'Sentences of the ground check',
      () => buildSentences(stop.requested),
      () => 'ready',
    ),
  ])
  stop.requested.throwIfAborted()
  const database = await openDatabase(running, data.path, env)
  stop.requested.throwIfAborted()
  const services = createServices({ running, stop, data: data.path })
  const address = await startServices(services, {
    env,
    stop,
    ports,
    data,
    databaseUrl: database.url,
    played: providers.played,
  })

  lock.setNote(address)
  tellHowToUse({ address, data, ...providers, since })
  return { ended: Promise.race([services.ended, database.ended]) }
}

type ServiceSettings = {
  env: Environment
  stop: StopRequest
  ports: Ports
  data: DataDir
  databaseUrl: string
  played: ProviderName[]
}

/** Answers the address for a person to open. */
async function startServices(services: Services, settings: ServiceSettings): Promise<string> {
  const { env, stop, ports, data, databaseUrl, played } = settings
  const backendUrl = `http://127.0.0.1:${ports.backend}`
  const sandbox = played.length > 0 ? await services.startSandbox(ports, backendUrl, env) : undefined
  const environment = {
    SESSION_SECRET: keptSecret(data.path, 'session-secret'),
    VERIFICATION_SECRET: keptSecret(data.path, 'verification-secret'),
    ...anchorsOf(env, data),
    ...backendEnvironment(env, played, sandbox?.backendEnv ?? {}),
    PORT: String(ports.backend),
    DATABASE_URL: databaseUrl,
    DATABASE_MIGRATION_URL: undefined,
    // The one that comes along holds no real money.
    ...(!env['DATABASE_URL'] && { DATABASE_EMBEDDED: '1' }),
  }
  if (!sandbox || !played.includes('zendesk')) {
    keepEnvironment(data.path, environment, env)
    await services.startBackend(environment)
    return `https://${env.ZENDESK_SUBDOMAIN ?? ''}.zendesk.com`
  }
  const setUp = () => setUpZendesk(environment, stop)
  // Its webhooks keep the secrets that the first set-up learned; those after it run beside the backend's start.
  const known = keptEnvironment(data.path, env)['ZENDESK_WEBHOOK_SECRET']
  const before = known === undefined ? await setUp() : { ZENDESK_WEBHOOK_SECRET: known }
  keepEnvironment(data.path, { ...environment, ...before }, env)
  const [learned] = await Promise.all([
    known === undefined ? before : setUp(),
    services.startBackend({ ...environment, ...before }),
  ])
  keepEnvironment(data.path, { ...environment, ...before, ...learned }, env)
  const secret = learned['ZENDESK_WEBHOOK_SECRET']
  if (secret !== undefined && secret !== known && known !== undefined)
    say('  A webhook was made anew: start once more, so that what it tells is believed.')
  return sandbox.workspaceUrl
}

/** Where it does not come to its end the start goes on: Set-up on the desk says what is missing. */
async function setUpZendesk(environment: Environment, stop: StopRequest): Promise<Environment> {
  const reached = { ...environment, PUBLIC_URL: environment['PUBLIC_URL'] ?? `http://127.0.0.1:${environment['PORT']}` }
  const learned = await step(
    'Zendesk’s fields, webhooks and trigger',
    () => setUpPlayedZendesk(reached, stop.requested).catch(() => null),
    (settings) => (settings ? 'set up' : 'not set up, see Set-up on the desk'),
  )
  stop.requested.throwIfAborted()
  return learned ?? {}
}

/** Anchors of the audit log of the database that comes along stay beside it, until somebody names a better place. */
function anchorsOf(env: Environment, data: DataDir): Environment {
  if (env['DATABASE_URL'] || env['AUDIT_ANCHOR_KEY'] || env['AUDIT_ANCHOR_FILE'] || env['AUDIT_ANCHOR_URL']) return {}
  return {
    AUDIT_ANCHOR_KEY: keptSecret(data.path, 'anchor-secret'),
    AUDIT_ANCHOR_FILE: join(data.path, 'audit-anchors.jsonl'),
  }
}

function takeCheckout(data: DataDir): OwnerLock {
  try {
    return takeLock(join(data.path, 'launcher.lock'))
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    const { pid, note } = error.owner
    throw new StartProblem(
      note
        ? `Countersign is already running here (process ${pid}): open ${note}\nTo start it anew, stop that one first with Ctrl-C or: kill ${pid}`
        : `Countersign is already starting here (process ${pid}).`,
      { cause: error },
    )
  }
}

type Summary = { address: string; data: DataDir; real: ProviderName[]; played: ProviderName[]; since: number }

function tellHowToUse({ address, data, real, played, since }: Summary): void {
  const names = (providers: ProviderName[]) => providers.map((name) => providerLabels[name]).join(', ')
  say(`\n  Ready after ${seconds(since)}.`)
  if (played.length > 0) say(`  Played by the sandbox: ${names(played)}`)
  if (real.length > 0) say(`  Real accounts:         ${names(real)}`)
  say()
  box([`Open ${address}`])
  say()
  say(`  Stop        Ctrl-C, the data stays`)
  say(`  Start over  npm start -- --fresh`)
  say(`  Data, logs  ${data.path}`)
  if (data.outsideCheckout)
    say('              (outside the checkout, because PostgreSQL may not enter a folder that only root may)')
  say()
}
