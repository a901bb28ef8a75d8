import type { Logger } from 'pino'
import type { Config } from '#config.ts'
import type { Db } from '#db/open.ts'
import type { IntentClassifier } from '#intents/intent-classifier.ts'
import type { HubspotSink } from '#integrations/hubspot/timeline.ts'
import type { Mailer } from '#integrations/mail/mailer.ts'
import type { Model } from '#integrations/models/model.ts'
import type { OrderReader } from '#integrations/orders/client.ts'
import type { HubspotTasks } from '#integrations/hubspot/tasks.ts'
import type { Slack } from '#integrations/slack/client.ts'
import type { StripeMoneyClient } from '#integrations/stripe/money-client.ts'
import type { StripeReader } from '#integrations/stripe/reader.ts'
import type { AgentOauth } from '#integrations/zendesk/agent-oauth.ts'
import type { ZendeskClient } from '#integrations/zendesk/client.ts'
import type { Enqueue } from '#jobs/enqueue.ts'
import type { Metrics } from '#metrics.ts'
import type { WarmContexts } from '#ticket-context/warm-contexts.ts'

/** Between two of these a process may die. */
export type Failpoint =
  | 'execute:before-claim'
  | 'execute:after-claim'
  | 'execute:before-post'
  | 'execute:after-post'
  | 'record:saved'
  | 'webhook:stored'
  | 'webhook:handled'
  | 'deliver:before-send'
  | 'deliver:after-send'

/** Built once in main.ts (or by a test) and handed down; nothing here is a global. */
export type Deps = {
  config: Config
  db: Db
  enqueue: Enqueue
  stripe: StripeReader
  /** Moves money. Used by refunds/execute only. */
  stripeMoney: StripeMoneyClient
  zendesk: ZendeskClient
  /** Null where agents cannot sign in with Zendesk from our pages. */
  agentOauth: AgentOauth | null
  /** Null without ORDERS_URL. */
  orders: OrderReader | null
  /** Null when HUBSPOT_TIMELINE is off. */
  hubspot: HubspotSink | null
  /** Where browsers reach us, e.g. `https://countersign.example`; no slash at its end. */
  publicUrl: string
  /** Null without LLM_MODEL. Only \`model-calls/ask-model.ts\` asks it. */
  model: Model | null
  /** What customers ask for, read from their words. Advice. */
  intents: IntentClassifier
  /** Null where no mail server is set up. */
  mail: Mailer | null
  /** What was read ahead when Zendesk told of a ticket. */
  warm: WarmContexts
  /** Null where no Slack is set up. */
  slack: Slack | null
  /** Null without HUBSPOT_OWNER_ID. */
  hubspotTasks: HubspotTasks | null
  metrics: Metrics
  log: Logger
  /** How long a provider may still be at work on a call whose answer was lost, in milliseconds. */
  lostAnswerMs: number
  /** Does nothing. A test kills the process at one of these places, to see that nothing is lost. */
  failpoint: (name: Failpoint) => void
  /** The one clock: rules and rows never ask the machine or the database for the time. */
  now: () => Date
  newId: () => string
}
