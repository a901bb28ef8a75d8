import { z } from 'zod'
import { readHandoffKeys } from '#access/handoff-keys.ts'
import { readAnchorKeys } from '#audit/anchor-key.ts'
import type { AnchorKey } from '#audit/anchor-key.ts'
import type { AnchorTarget } from '#audit/publish-anchor.ts'
import { isOneMailbox } from '#integrations/mail/mailer.ts'
import { isOnThisMachine, readSender } from '#integrations/mail/settings.ts'
import { modelSettings, modelVariables } from '#integrations/models/settings.ts'
import type { SlackSettings } from '#integrations/slack/client.ts'
import type { MailSettings } from '#integrations/mail/mailer.ts'

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
/** Comma-separated, each as `https://help.example`. */
const origins = list.pipe(z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)))
const baseUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
/** Two, separated by a comma, while rotating: the first one signs, both are good. */
const secrets = list
  .refine((all) => all.length > 0 && all.every(({ length }) => length >= 32), 'needs at least 32 characters')
  .refine((all) => all.length <= 2, 'may hold two secrets while rotating, the new one first')
const callsPerMinute = z.coerce.number().int().min(1).max(10_000_000)
/** Dated paths of an API: letters, digits, dashes. */
const apiPath = z.string().regex(/^(\/[\w-]+)+$/, 'is a path such as /crm/objects/2026-03')

const SandboxSeed = z.array(
  z.object({ ticketId: z.string(), customerId: z.string(), level: z.enum(['none', 'facts', 'confirmed']) }),
)

const Environment = z.object({
  NODE_ENV: z.string().optional(),
  /** `0.0.0.0` where a proxy on another machine, or a container's network, passes calls on. */
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** The address under which browsers and Zendesk reach us, when it is not the port on this machine. */
  PUBLIC_URL: baseUrl.optional(),
  /** Set by `npm start` for the database that it brings along. */
  DATABASE_EMBEDDED: z.literal('1').optional(),
  SESSION_SECRET: secrets,
  VERIFICATION_SECRET: secrets.optional(),
  /** Never rotated, see docs/adr/0013. */
  INSTALLATION_KEY: z.string().min(32, 'needs at least 32 characters').optional(),
  /** Proxies of our own in front of the backend, each of which adds to X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Calls a minute in one process: of one address, one agent, all agents, and of webhooks from one address. */
  LIMIT_PER_ADDRESS: callsPerMinute.default(3000),
  LIMIT_PER_AGENT: callsPerMinute.default(600),
  LIMIT_PER_INSTALLATION: callsPerMinute.default(12_000),
  LIMIT_PER_HANDOFF_KEY: callsPerMinute.default(300),
  LIMIT_WEBHOOKS: callsPerMinute.default(6000),
  REFUND_UNDO_SECONDS: z.coerce.number().int().min(0).max(600).default(10),
  /** Which share of customers Countersign acts for; for the others it only says what it would do. */
  ROLLOUT_PERCENT: z.coerce.number().int().min(0).max(100).default(100),
  /** A key in the Stripe customer's metadata: whoever has it (not `false`) is acted for, whatever the share. */
  ROLLOUT_TAG: z.string().min(1).max(40).optional(),
  STRIPE_SECRET_KEY: z.string().min(8),
  STRIPE_REFUND_KEY: z.string().min(8).optional(),
  STRIPE_WEBHOOK_SECRET: list.refine(
    (secrets) => secrets.length > 0,
    'needs the signing secret of the webhook endpoint',
  ),
  STRIPE_API_BASE: baseUrl.optional(),
  ZENDESK_SUBDOMAIN: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/, 'is the part before .zendesk.com'),
  ZENDESK_API_BASE: baseUrl.optional(),
  /** Zendesk allows 100 ticket updates a minute and account, its own agents' included; 20 on a trial. */
  ZENDESK_UPDATES_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(90),
  /** Where Zendesk shows our app in its navigation bar, when it was not installed under the name Countersign. */
  ZENDESK_DESK_URL: baseUrl.optional(),
  ZENDESK_OAUTH_CLIENT_ID: z.string().min(1),
  ZENDESK_OAUTH_CLIENT_SECRET: z.string().min(1),
  /** Both are known once the app is installed; without them the service is in set-up mode. */
  ZENDESK_APP_PUBLIC_KEY: z
    .string()
    .transform(readPems)
    .refine((pems) => pems.length === 1 || pems.length === 2, 'is the PEM text of the app’s public key')
    .optional(),
  ZENDESK_APP_AUDIENCE: z.url().optional(),
  /** Of the webhooks that tell us of tickets: each has its own, so several, separated by commas. */
  ZENDESK_WEBHOOK_SECRET: list
    .refine((secrets) => secrets.every(isWebhookSecret), 'is what `countersign zendesk setup` writes')
    .default([]),
  /** `limited`: a page token works until it ends, 20 times at most. `refuse`: once. */
  ZENDESK_SIGNED_TOKEN_REUSE: z.enum(['limited', 'refuse']).default('limited'),
  /** `ignore`: the account does not restrict agents by brand, and its plan does not let us ask. */
  ZENDESK_BRAND_ACCESS: z.enum(['read', 'ignore']).default('read'),
  /** For agents who sign in with Zendesk from our pages; a public client with PKCE needs no secret. */
  ZENDESK_AGENT_OAUTH_CLIENT_ID: z.string().min(1).optional(),
  ZENDESK_AGENT_OAUTH_CLIENT_SECRET: z.string().min(1).optional(),
  /** Where customers sign in, when that is not the account's own address (host mapping). */
  HELP_CENTER_ORIGINS: origins.optional(),
  /** `oauth`: whoever approves has signed in with Zendesk within the last ten minutes. */
  APPROVAL_STEP_UP: z.enum(['off', 'oauth']).default('off'),
  LEAD_GROUP_IDS: list.default([]),
  FINANCE_GROUP_IDS: list.default([]),
  /** Left out: notes where there is a token, which every account takes; otherwise nothing. */
  HUBSPOT_TIMELINE: z.enum(['app-events', 'custom-events', 'note', 'off']).optional(),
  /** What becomes of an event whose customer HubSpot does not know: it waits for a contact, or makes one. */
  HUBSPOT_NO_CONTACT: z.enum(['wait', 'create']).default('wait'),
  /** Of at least two calls each; HubSpot allows 100 to 190 calls in ten seconds, for all that the app does. */
  HUBSPOT_WRITES_PER_10_SECONDS: z.coerce.number().int().min(1).max(1_000_000).default(30),
  HUBSPOT_OBJECTS_PATH: apiPath.default('/crm/objects/2026-03'),
  HUBSPOT_APP_EVENTS_PATH: apiPath.default('/integrators/timeline/2026-03/events'),
  HUBSPOT_CUSTOM_EVENTS_PATH: apiPath.default('/events/custom/2026-09'),
  HUBSPOT_ACCESS_TOKEN: z.string().min(1).optional(),
  HUBSPOT_API_BASE: baseUrl.optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, message: 'is smtps://user:password@host, or smtp:// for STARTTLS' })
    .optional(),
  MAIL_FROM: z
    .string()
    .refine((text) => readSender(text) !== null, 'is an address such as Billing <billing@example.com>')
    .optional(),
  MAIL_REPLY_TO: z
    .string()
    .refine((text) => readSender(text)?.name === '', 'is one bare address')
    .optional(),
  /** `bot key [scope …]; …`, see access/handoff-keys.ts. */
  HANDOFF_KEYS: z
    .string()
    .default('')
    .transform((text, ctx) => {
      try {
        return readHandoffKeys(text)
      } catch (error) {
        ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'cannot be read' })
        return z.NEVER
      }
    }),
  /** Ed25519 as PEM, or a secret; several while one follows another. Signs where the audit log's chains stand. */
  AUDIT_ANCHOR_KEY: z
    .string()
    .transform((text, ctx) => {
      try {
        return readAnchorKeys(text)
      } catch (error) {
        ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'cannot be read' })
        return z.NEVER
      }
    })
    .optional(),
  /** Where anchors are kept: appended to this file, or posted to this address under this bearer. */
  AUDIT_ANCHOR_FILE: z.string().min(1).optional(),
  AUDIT_ANCHOR_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => url.startsWith('https://') || isLoopback(url), 'is an https address')
    .optional(),
  AUDIT_ANCHOR_TOKEN: z.string().min(1).optional(),
  /** Who is mailed about approvals: `signers`, addresses, or both, separated by commas; `off`: nobody. */
  NOTICE_MAIL: list
    .refine(
      (words) => words.every((word) => ['signers', 'off'].includes(word) || isOneMailbox(word)),
      'is signers, off, or addresses separated by commas',
    )
    .default(['signers']),
  /** Of what goes to a channel, a list or HubSpot; a person is written to in their own language. */
  NOTICE_LANGUAGE: z.enum(['en', 'de']).default('en'),
  /** Messages with a link. For buttons, and for writing into a message what became of it, set the three below. */
  SLACK_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  SLACK_BOT_TOKEN: z.string().min(8).optional(),
  /** The id of the channel that the app was invited to. */
  SLACK_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]{6,20}$/, 'is the id of a channel, such as C0123456789')
    .optional(),
  SLACK_SIGNING_SECRET: list
    .pipe(z.array(z.string().min(16)).min(1).max(2, 'may hold two secrets while rotating, the new one first'))
    .optional(),
  SLACK_API_BASE: baseUrl.optional(),
  /** Whose task an approval near its due time becomes. */
  HUBSPOT_OWNER_ID: z
    .string()
    .regex(/^\d{1,20}$/, 'is the id of an owner')
    .optional(),
  /** An order system that answers `GET {url}/orders/{id}`. */
  ORDERS_URL: baseUrl.optional(),
  /** Opens `GET /metrics`; without it there is none. */
  METRICS_TOKEN: z.string().min(16, 'needs at least 16 characters').optional(),
  ...modelVariables,
  /** The first policy version, where there is none yet. */
  POLICY_FILE: z.string().min(1).optional(),
  SANDBOX_SEED: z
    .string()
    .transform((text, ctx) => {
      const seed = SandboxSeed.safeParse(safeJson(text))
      if (seed.success) return seed.data
      ctx.addIssue({ code: 'custom', message: 'is written by the sandbox only' })
      return z.NEVER
    })
    .optional(),
})

type Env = z.infer<typeof Environment>

/** Every variable that is read. */
export const environmentVariables = Object.keys(Environment.shape)

export type Config = ReturnType<typeof toConfig>

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  /** One line each. `variables`: what is at fault; none where it is how several of them go together. */
  readonly problems: { variables: string[]; message: string }[]

  constructor(message: string, problems?: ConfigError['problems']) {
    super(message)
    this.problems = problems ?? [{ variables: [], message }]
  }
}

/** Parses the environment once, at start. Throws a ConfigError that names every variable at fault, never its value. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const parsed = parseEnv(Environment, env)
  refuseUnsafeMix(parsed)
  refuseHalfSignIn(parsed)
  refuseHalfInstalled(parsed)
  return toConfig(parsed)
}

/** As `loadConfig`, for the service, which must not hold what could change its own evidence. */
export function loadServiceConfig(env: Record<string, string | undefined>): Config {
  if (env['DATABASE_MIGRATION_URL']) {
    refuse('DATABASE_MIGRATION_URL, the login that may rewrite the audit log. Give it to `database migrate` alone.')
  }
  return loadConfig(env)
}

/** For `doctor`: everything but how the variables go together. Throws as `loadConfig` does. */
export function loadConfigLeniently(env: Record<string, string | undefined>): Config {
  return toConfig(parseEnv(Environment, env))
}

function parseEnv<T>(schema: z.ZodType<T>, env: Record<string, string | undefined>): T {
  // An empty line in .env (`PORT=`) means "not set".
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(present)
  if (!parsed.success) {
    throw wrongSettings(
      parsed.error.issues.map((issue) => {
        return { variables: [String(issue.path[0])], message: `${issue.path.join('.')} ${explain(issue)}` }
      }),
    )
  }
  return parsed.data
}

function wrongSettings(problems: ConfigError['problems']): ConfigError {
  const lines = problems.map(({ message }) => `  ${message}`)
  return new ConfigError(`Countersign cannot start. Please set:\n${lines.join('\n')}`, problems)
}

function explain(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is missing' : issue.message
}

/** Each line is a way in which invented and real money could meet. */
function refuseUnsafeMix(env: Env): void {
  const isLive = !isTestKey(env.STRIPE_SECRET_KEY) || !isTestKey(env.STRIPE_REFUND_KEY)
  const played = playedIn(env)
  if (isLive && played.length > 0) {
    refuse(
      `a live Stripe key while ${played.join(', ')} names a played provider. With real money every provider is real.`,
    )
  }
  if (isLive && env.DATABASE_EMBEDDED) {
    refuse('a live Stripe key on the database that npm start brings along. Set DATABASE_URL to one that is backed up.')
  }
  if (isProduction(env.NODE_ENV) && played.length > 0) {
    refuse(`NODE_ENV=production while ${played.join(', ')} names a played provider. In production nothing is played.`)
  }
  if (env.SANDBOX_SEED && !env.STRIPE_API_BASE) {
    refuse('SANDBOX_SEED and a real Stripe: invented proof of identity beside real customers. Unset it.')
  }
  // Tasks are made there also where the timeline is off.
  const writesHubspot = timelineOf(env) !== 'off' || env.HUBSPOT_OWNER_ID !== undefined
  const isHubspotReal = writesHubspot && !env.HUBSPOT_API_BASE
  if (env.STRIPE_API_BASE && (!env.ZENDESK_API_BASE || isHubspotReal)) {
    refuse('a played Stripe beside a real Zendesk or HubSpot: invented refunds would reach real tickets and contacts.')
  }
}

/** An address of one's own for a provider is the sandbox's: the real ones are reached under their own. */
function playedIn(env: Env): string[] {
  const settings = [
    'STRIPE_API_BASE',
    'ZENDESK_API_BASE',
    'HUBSPOT_API_BASE',
    'SLACK_API_BASE',
    'SANDBOX_SEED',
  ] as const
  return settings.filter((name) => env[name] !== undefined)
}

export function isProduction(nodeEnv: string | undefined): boolean {
  return /^\s*prod/i.test(nodeEnv ?? '')
}

/** A list of what is surely a test key: whatever is not could be a live one. */
export function isTestKey(key: string | undefined): boolean {
  return key === undefined || /^(sk|rk)_test_[\w-]+$/.test(key)
}

function refuseHalfSignIn(env: Env): void {
  const hasClient = env.ZENDESK_AGENT_OAUTH_CLIENT_ID !== undefined
  if (!hasClient && env.ZENDESK_AGENT_OAUTH_CLIENT_SECRET !== undefined) {
    refuse('ZENDESK_AGENT_OAUTH_CLIENT_SECRET alone. Set ZENDESK_AGENT_OAUTH_CLIENT_ID as well, or neither.')
  }
  if (!hasClient && env.APPROVAL_STEP_UP === 'oauth') {
    refuse('APPROVAL_STEP_UP=oauth without ZENDESK_AGENT_OAUTH_CLIENT_ID: nobody could approve anything.')
  }
  // Zendesk sends the person back there, and their session goes to this origin only.
  if (hasClient && !env.ZENDESK_API_BASE && !env.PUBLIC_URL?.startsWith('https://')) {
    refuse('ZENDESK_AGENT_OAUTH_CLIENT_ID without PUBLIC_URL, the https address under which agents reach this service.')
  }
}

function refuseHalfInstalled({ ZENDESK_APP_PUBLIC_KEY, ZENDESK_APP_AUDIENCE }: Env): void {
  if ((ZENDESK_APP_PUBLIC_KEY === undefined) === (ZENDESK_APP_AUDIENCE === undefined)) return
  refuse(
    'one of ZENDESK_APP_PUBLIC_KEY and ZENDESK_APP_AUDIENCE alone. `countersign zendesk setup --write .env` writes both.',
  )
}

/** PEM text, with its line breaks as they are or as `\n`, or what stands between its first and its last line. */
function readPems(text: string): string[] {
  const isBody = /^[A-Za-z0-9+/]{100,}=*$/.test(text)
  if (isBody) return [`-----BEGIN PUBLIC KEY-----\n${text}\n-----END PUBLIC KEY-----`]
  const lines = text.replaceAll(String.raw`\n`, '\n')
  return lines.match(/-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----/g) ?? []
}

/** A placeholder that nobody filled in, or the one that Zendesk's documentation tells everybody, proves nothing. */
function isWebhookSecret(secret: string): boolean {
  return secret.length >= 16 && !secret.includes('{{') && secret !== 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ=='
}

function refuse(what: string, variables: string[] = []): never {
  const message = `Countersign does not start with ${what}`
  throw new ConfigError(message, [{ variables, message }])
}

/** A secret of another purpose must not open codes, nor the other way round. */
function verificationSecrets({ VERIFICATION_SECRET, SESSION_SECRET }: Env): string[] {
  if (VERIFICATION_SECRET?.some((each) => SESSION_SECRET.includes(each))) {
    throw wrongSettings([
      { variables: ['VERIFICATION_SECRET'], message: 'VERIFICATION_SECRET differs from SESSION_SECRET' },
    ])
  }
  return VERIFICATION_SECRET ?? SESSION_SECRET.map((each) => `verification of ${each}`)
}

function mailSettings({ SMTP_URL, MAIL_FROM, MAIL_REPLY_TO }: Env): MailSettings | null {
  if (!SMTP_URL && !MAIL_FROM) return null
  const from = MAIL_FROM && readSender(MAIL_FROM)
  if (!SMTP_URL || !from) {
    const message = `${SMTP_URL ? 'MAIL_FROM' : 'SMTP_URL'} is missing: the two belong together`
    throw wrongSettings([{ variables: ['SMTP_URL', 'MAIL_FROM'], message }])
  }
  return { url: SMTP_URL, from, replyTo: MAIL_REPLY_TO ?? null, plain: isOnThisMachine(SMTP_URL) }
}

function toConfig(env: Env) {
  const zendeskOrigin = `https://${env.ZENDESK_SUBDOMAIN}.zendesk.com`
  return {
    isProduction: isProduction(env.NODE_ENV),
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    /** Null: the port on this machine. No slash at its end. */
    publicUrl: env.PUBLIC_URL ?? null,
    /** The first one signs and seals; what the other signed or sealed still opens. */
    sessionSecrets: env.SESSION_SECRET,
    /** Keys the HMACs of e-mail addresses in the caps and of what programs sent. Derived: the older one while rotating. */
    addressSecret: env.INSTALLATION_KEY ?? (env.VERIFICATION_SECRET ?? env.SESSION_SECRET).at(-1) ?? '',
    /** Otherwise it is derived, and changes with what it is derived from. */
    hasInstallationKey: env.INSTALLATION_KEY !== undefined,
    /** Keys of codes, links and addresses in `verification/`. The first one signs. */
    verificationSecrets: verificationSecrets(env),
    /** Otherwise they are derived from the session's. */
    hasVerificationSecret: env.VERIFICATION_SECRET !== undefined,
    /** Null: no mail server, so no codes. */
    mail: mailSettings(env),
    trustedProxies: env.TRUSTED_PROXIES,
    callsPerMinute: {
      perAddress: env.LIMIT_PER_ADDRESS,
      perAgent: env.LIMIT_PER_AGENT,
      perInstallation: env.LIMIT_PER_INSTALLATION,
      perHandoffKey: env.LIMIT_PER_HANDOFF_KEY,
      webhooks: env.LIMIT_WEBHOOKS,
    },
    undoMs: env.REFUND_UNDO_SECONDS * 1000,
    approvalStepUp: env.APPROVAL_STEP_UP,
    rollout: { percent: env.ROLLOUT_PERCENT, tag: env.ROLLOUT_TAG ?? null },
    stripe: {
      readKey: env.STRIPE_SECRET_KEY,
      refundKey: env.STRIPE_REFUND_KEY ?? env.STRIPE_SECRET_KEY,
      webhookSecrets: env.STRIPE_WEBHOOK_SECRET,
      apiBase: env.STRIPE_API_BASE,
    },
    zendesk: {
      subdomain: env.ZENDESK_SUBDOMAIN,
      apiBase: env.ZENDESK_API_BASE ?? zendeskOrigin,
      /** Who may frame our pages: the account's own address, or the played Zendesk. */
      frameOrigin: env.ZENDESK_API_BASE ? workspaceOrigin(env.ZENDESK_API_BASE) : zendeskOrigin,
      /** No slash at its end; the path of a view follows. */
      deskUrl:
        env.ZENDESK_DESK_URL ??
        `${env.ZENDESK_API_BASE ? workspaceOrigin(env.ZENDESK_API_BASE) : zendeskOrigin}/agent/apps/countersign`,
      /** From which pages a customer's browser may send a help centre token. */
      helpCenterOrigins: env.HELP_CENTER_ORIGINS ?? [
        env.ZENDESK_API_BASE ? workspaceOrigin(env.ZENDESK_API_BASE) : zendeskOrigin,
      ],
      oauthClientId: env.ZENDESK_OAUTH_CLIENT_ID,
      oauthClientSecret: env.ZENDESK_OAUTH_CLIENT_SECRET,
      /** Null in set-up mode: nobody can be signed in. */
      app:
        env.ZENDESK_APP_PUBLIC_KEY !== undefined && env.ZENDESK_APP_AUDIENCE !== undefined
          ? { publicKeys: env.ZENDESK_APP_PUBLIC_KEY, audience: env.ZENDESK_APP_AUDIENCE }
          : null,
      /** None: no webhook of Zendesk is believed. */
      webhookSecrets: env.ZENDESK_WEBHOOK_SECRET,
      updatesPerMinute: env.ZENDESK_UPDATES_PER_MINUTE,
      brandAccess: env.ZENDESK_BRAND_ACCESS,
      /** How often one page token opens a page. */
      pageTokenUses: env.ZENDESK_SIGNED_TOKEN_REUSE === 'refuse' ? 1 : 20,
      agentOauth:
        env.ZENDESK_AGENT_OAUTH_CLIENT_ID === undefined
          ? null
          : { clientId: env.ZENDESK_AGENT_OAUTH_CLIENT_ID, clientSecret: env.ZENDESK_AGENT_OAUTH_CLIENT_SECRET },
      leadGroupIds: env.LEAD_GROUP_IDS,
      financeGroupIds: env.FINANCE_GROUP_IDS,
    },
    hubspot: hubspotConfig(env),
    handoffKeys: env.HANDOFF_KEYS,
    hubspotWrites: env.HUBSPOT_WRITES_PER_10_SECONDS,
    anchors: anchorConfig(env),
    notices: noticeSettings(env),
    ordersUrl: env.ORDERS_URL,
    metricsToken: env.METRICS_TOKEN ?? null,
    /** Null: no model; everything is done by rules and templates. */
    model: modelSettings(env, (what) => refuse(what, Object.keys(modelVariables))),
    policyFile: env.POLICY_FILE,
    sandboxSeed: env.SANDBOX_SEED,
  }
}

/** The sandbox's workspace is opened as `localhost`, so that the framed app is another site, as in Zendesk. */
function workspaceOrigin(apiBase: string): string {
  const url = new URL(apiBase)
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost'
  return url.origin
}

function hubspotConfig(env: Env) {
  const timeline = timelineOf(env)
  if (timeline === 'off') return { timeline }
  if (!env.HUBSPOT_ACCESS_TOKEN) {
    const message = 'HUBSPOT_ACCESS_TOKEN is missing (or set HUBSPOT_TIMELINE=off)'
    throw wrongSettings([{ variables: ['HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_TIMELINE'], message }])
  }
  return {
    timeline,
    accessToken: env.HUBSPOT_ACCESS_TOKEN,
    apiBase: env.HUBSPOT_API_BASE,
    createContacts: env.HUBSPOT_NO_CONTACT === 'create',
    objectsPath: env.HUBSPOT_OBJECTS_PATH,
    appEventsPath: env.HUBSPOT_APP_EVENTS_PATH,
    customEventsPath: env.HUBSPOT_CUSTOM_EVENTS_PATH,
  }
}

function timelineOf({ HUBSPOT_TIMELINE, HUBSPOT_ACCESS_TOKEN }: Env) {
  return HUBSPOT_TIMELINE ?? (HUBSPOT_ACCESS_TOKEN === undefined ? 'off' : 'note')
}

const AuditEnvironment = Environment.pick({
  DATABASE_URL: true,
  AUDIT_ANCHOR_KEY: true,
  AUDIT_ANCHOR_FILE: true,
  AUDIT_ANCHOR_URL: true,
  AUDIT_ANCHOR_TOKEN: true,
})

/** What an auditor needs, who has a login of the database and no key of any provider. Throws a ConfigError. */
export function loadAuditConfig(env: Record<string, string | undefined>) {
  const parsed = parseEnv(AuditEnvironment, env)
  return { databaseUrl: parsed.DATABASE_URL, anchors: anchorConfig(parsed) }
}

function anchorConfig(env: z.infer<typeof AuditEnvironment>): { keys: AnchorKey[]; target: AnchorTarget | null } {
  const { AUDIT_ANCHOR_KEY: keys = [], AUDIT_ANCHOR_FILE: path, AUDIT_ANCHOR_URL: url, AUDIT_ANCHOR_TOKEN } = env
  if (path !== undefined && url !== undefined)
    refuse('AUDIT_ANCHOR_FILE and AUDIT_ANCHOR_URL. Set one of them.', ['AUDIT_ANCHOR_FILE'])
  if (path !== undefined) return { keys, target: { kind: 'file', path } }
  return { keys, target: url === undefined ? null : { kind: 'http', url, token: AUDIT_ANCHOR_TOKEN ?? null } }
}

function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
}

/** Null: nobody is told of approvals but on the ticket. */
function noticeSettings(env: Env) {
  const mail = env.SMTP_URL === undefined ? [] : env.NOTICE_MAIL.filter((word) => word !== 'off')
  const addresses = mail.filter((word) => word !== 'signers')
  const settings = {
    /** Whoever may sign the request is mailed. */
    signers: mail.includes('signers'),
    addresses,
    language: env.NOTICE_LANGUAGE,
    slack: slackSettings(env),
    hubspotTask: hubspotTaskSettings(env),
  }
  return settings.signers || addresses.length > 0 || settings.slack || settings.hubspotTask ? settings : null
}

function slackSettings(env: Env): SlackSettings | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_CHANNEL: channel, SLACK_SIGNING_SECRET: signingSecrets } = env
  const apiBase = env.SLACK_API_BASE ?? 'https://slack.com'
  if (botToken && channel && signingSecrets) return { kind: 'app', botToken, channel, signingSecrets, apiBase }
  if (botToken || channel) {
    throw new ConfigError(
      'Countersign cannot start. Please set:\n  SLACK_BOT_TOKEN, SLACK_CHANNEL and SLACK_SIGNING_SECRET belong together',
    )
  }
  if (!env.SLACK_WEBHOOK_URL) return null
  const { protocol, hostname } = new URL(env.SLACK_WEBHOOK_URL)
  if (protocol !== 'https:' && hostname !== '127.0.0.1') {
    throw new ConfigError('Countersign cannot start. Please set:\n  SLACK_WEBHOOK_URL is an https address')
  }
  return { kind: 'webhook', url: env.SLACK_WEBHOOK_URL }
}

function hubspotTaskSettings({ HUBSPOT_OWNER_ID: ownerId, HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_API_BASE }: Env) {
  if (!ownerId) return null
  if (accessToken) return { ownerId, accessToken, apiBase: HUBSPOT_API_BASE }
  throw new ConfigError('Countersign cannot start. Please set:\n  HUBSPOT_ACCESS_TOKEN is missing for HUBSPOT_OWNER_ID')
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
