import { randomBytes } from 'node:crypto'
import { controlProxy } from '#control/control-proxy.ts'
import { startHubspot } from '#hubspot/start-hubspot.ts'
import type { HubspotStandIn } from '#hubspot/start-hubspot.ts'
import { startMail } from '#mail/start-mail.ts'
import type { MailStandIn } from '#mail/start-mail.ts'
import { orderRoutes } from '#orders/order-routes.ts'
import { openState } from '#state-file.ts'
import { startSlack } from '#slack/start-slack.ts'
import type { SlackStandIn } from '#slack/start-slack.ts'
import { stories } from '#stories.ts'
import type { Story } from '#stories/story.ts'
import { startStripe } from '#stripe/start-stripe.ts'
import type { StripeStandIn } from '#stripe/start-stripe.ts'
import type { RateLimits } from '#zendesk/rate-limits.ts'
import { startZendesk } from '#zendesk/start-zendesk.ts'
import type { ZendeskStandIn } from '#zendesk/start-zendesk.ts'

export type SandboxOptions = {
  /** Any free ones when left out. */
  ports?: { workspace: number; stripe: number; hubspot: number; mail: number }
  /** Keeps the state over a restart; without it nothing is written. */
  stateDir?: string
  /** Real time a refund stays pending at the played Stripe; 0 settles it before the answer. */
  settleMs?: number
  /** A Zendesk into which the app was not installed yet. */
  bare?: boolean
  /** Zendesk's own rate limits when left out. */
  rateLimits?: Partial<RateLimits>
  /** The sandbox's time in milliseconds since 1970. */
  now?: () => number
}

export type Sandbox = {
  /** Where a person plays the agent. */
  workspaceUrl: string
  zendesk: ZendeskStandIn
  stripe: StripeStandIn
  hubspot: HubspotStandIn
  mail: MailStandIn
  /** Not part of `backendEnv`: a backend talks to it only when told to. */
  slack: SlackStandIn
  /** With this environment a backend talks to this sandbox. */
  backendEnv: Record<string, string>
  /** Tells where the backend listens: for the app in the workspace and for webhooks. */
  setBackendUrl(url: string): void
  close(): Promise<void>
}

/** All stand-ins together, playing the same stories. When one cannot start, none keeps running. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    ports = { workspace: 0, stripe: 0, hubspot: 0, mail: 0 },
    stateDir,
    settleMs,
    rateLimits,
    bare = false,
    now = Date.now,
  } = options
  const { data: secrets } = openState('sandbox', stateDir, () => ({
    webhookSecret: `whsec_${randomBytes(24).toString('base64url')}`,
    handoffKey: randomBytes(32).toString('base64url'),
  }))
  let backendUrl = ''
  const common = { now, stories: stories(new Date(now())), ...(stateDir !== undefined && { stateDir }) }
  const webhook = () =>
    backendUrl === '' ? null : { url: `${backendUrl}/webhooks/stripe`, secret: secrets.webhookSecret }

  await using started = new AsyncDisposableStack()
  const stripe = await startStripe({
    ...common,
    port: ports.stripe,
    webhook,
    ...(settleMs !== undefined && { settleMs }),
  })
  started.defer(() => stripe.close())
  const hubspot = await startHubspot({ ...common, port: ports.hubspot })
  started.defer(() => hubspot.close())
  const mail = await startMail({ ...common, port: ports.mail })
  started.defer(() => mail.close())
  const slack = await startSlack({ port: 0, now, backendUrl: () => backendUrl })
  started.defer(() => slack.close())
  // Its own address is known only once it listens.
  let workspace = ''
  const standIns = () => ({ stripe: stripe.url, zendesk: workspace, hubspot: hubspot.url, mail: workspace })
  const zendesk = await startZendesk({
    ...common,
    port: ports.workspace,
    bare,
    ...(rateLimits && { rateLimits }),
    backendUrl: () => backendUrl,
    links: () => [
      { label: 'HubSpot timelines', url: hubspot.url },
      { label: 'Inbox', url: '/inbox' },
    ],
    // The inbox, and the other stand-ins' control, on the workspace's own origin.
    pages: [mail.routes, orderRoutes(common.stories), controlProxy({ standIns })],
  })
  started.defer(() => zendesk.close())
  workspace = zendesk.url
  const running = started.move()

  return {
    // By name: framed from 127.0.0.1, the app is then on another site, so that cookies fail as they do in Zendesk.
    workspaceUrl: zendesk.url.replace('127.0.0.1', 'localhost'),
    zendesk,
    stripe,
    hubspot,
    mail,
    slack,
    backendEnv: {
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_API_BASE: stripe.url,
      STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
      HUBSPOT_ACCESS_TOKEN: hubspot.accessToken,
      HUBSPOT_API_BASE: hubspot.url,
      HUBSPOT_TIMELINE: 'app-events',
      SMTP_URL: mail.url,
      MAIL_FROM: 'Countersign <billing@countersign.example>',
      ORDERS_URL: zendesk.url,
      // A bot of the sandbox's own, which may do everything that one may.
      HANDOFF_KEYS: `sandbox-bot ${secrets.handoffKey} tickets refunds:request identity:session`,
      SANDBOX_SEED: JSON.stringify(verifications(common.stories)),
      ...zendesk.backendEnv,
    },
    setBackendUrl: (url) => {
      backendUrl = url.replace(/\/+$/, '')
      stripe.deliverWaiting()
    },
    close: () => running.disposeAsync(),
  }
}

/** What the backend is to believe of the people in the stories, until it can verify them itself. */
function verifications(played: Story[]): { ticketId: string; customerId: string; level: Story['verification'] }[] {
  return played.flatMap(({ ticketId, customers, verification }) => {
    const [only, ...others] = customers
    return only && others.length === 0
      ? [{ ticketId: String(ticketId), customerId: only.stripeId, level: verification }]
      : []
  })
}
