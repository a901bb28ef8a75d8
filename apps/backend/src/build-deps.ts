import { randomUUID } from 'node:crypto'
import type { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Config } from '#config.ts'
import { openDatabase } from '#db/open.ts'
import { chooseServiceRole, withRole } from '#db/service-role.ts'
import type { Deps } from '#deps.ts'
import { deterministicClassifier } from '#intents/intent-classifier.ts'
import { createModelClassifier } from '#intents/model-classifier.ts'
import { createHubspotSink } from '#integrations/hubspot/timeline.ts'
import { createHubspotTasks } from '#integrations/hubspot/tasks.ts'
import { createSlack } from '#integrations/slack/client.ts'
import { createMailer } from '#integrations/mail/mailer.ts'
import { createModel } from '#integrations/models/create-model.ts'
import { createOrderReader } from '#integrations/orders/client.ts'
import { createStripeMoneyClient } from '#integrations/stripe/money-client.ts'
import { createStripeReader } from '#integrations/stripe/reader.ts'
import { createAgentOauth } from '#integrations/zendesk/agent-oauth.ts'
import { createZendeskClient } from '#integrations/zendesk/client.ts'
import { createBoss, declareQueues } from '#jobs/boss.ts'
import { createEnqueue } from '#jobs/enqueue.ts'
import { jobs } from '#jobs/registry.ts'
import { createMetrics } from '#metrics.ts'
import { createWarmContexts } from '#ticket-context/warm-contexts.ts'

export type DepsOptions = {
  config: Config
  log: Logger
  now?: () => Date
  /** How long a provider may still be at work on a call whose answer was lost. */
  lostAnswerMs?: number
  failpoint?: Deps['failpoint']
}

export type BuiltDeps = { deps: Deps; boss: PgBoss; close(): Promise<void> }

/** Everything that verbs reach, built once: for the service and for the command line. No job is worked off by it. */
export async function buildDeps(options: DepsOptions): Promise<BuiltDeps> {
  const { config, log, now = () => new Date(), lostAnswerMs = 60_000, failpoint = () => undefined } = options
  const { stripe, zendesk, hubspot } = config
  const role = await chooseServiceRole(config.databaseUrl)
  const database = openDatabase(config.databaseUrl, { role })
  const boss = createBoss(withRole(config.databaseUrl, role))
  boss.on('error', (error) => log.error({ error: error.name }, 'job engine'))
  await boss.start()
  await declareQueues(boss, jobs)
  const deps: Deps = {
    config,
    db: database.db,
    enqueue: createEnqueue(boss),
    stripe: createStripeReader({ key: stripe.readKey, apiBase: stripe.apiBase }),
    stripeMoney: createStripeMoneyClient({ key: stripe.refundKey, apiBase: stripe.apiBase }),
    zendesk: createZendeskClient(zendesk),
    agentOauth: zendesk.agentOauth && createAgentOauth({ apiBase: zendesk.apiBase, ...zendesk.agentOauth }),
    orders: config.ordersUrl ? createOrderReader(config.ordersUrl) : null,
    hubspot: hubspot.timeline === 'off' ? null : createHubspotSink(hubspot),
    publicUrl: config.publicUrl ?? `http://127.0.0.1:${config.port}`,
    model: config.model && createModel(config.model),
    intents: deterministicClassifier,
    mail: config.mail && createMailer(config.mail),
    warm: createWarmContexts(now),
    slack: config.notices?.slack ? createSlack(config.notices.slack) : null,
    hubspotTasks: config.notices?.hubspotTask ? createHubspotTasks(config.notices.hubspotTask) : null,
    metrics: createMetrics({ ofProcess: config.metricsToken !== null }),
    log,
    lostAnswerMs,
    failpoint,
    now,
    newId: randomUUID,
  }
  if (deps.model) deps.intents = createModelClassifier(deps, deterministicClassifier)
  return {
    deps,
    boss,
    async close() {
      deps.mail?.close()
      await boss.stop({ graceful: false })
      await database.close()
    },
  }
}
