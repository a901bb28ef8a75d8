import type { DoctorFinding } from '@countersign/shared/doctor'
import { ConfigError, environmentVariables, isProduction, isTestKey, loadConfig, loadConfigLeniently } from '#config.ts'
import type { Config } from '#config.ts'
import { error, ok, warning } from '#doctor/examination.ts'

type Environment = Record<string, string | undefined>

/** Where a person finds what belongs into a variable. */
const cures: Record<string, string> = {
  DATABASE_URL: 'Set it to postgres://user:password@host:5432/database of a PostgreSQL 15 or newer.',
  SESSION_SECRET: 'Make one with: openssl rand -hex 32',
  VERIFICATION_SECRET: 'Make one of its own with: openssl rand -hex 32',
  INSTALLATION_KEY: 'Make one with: openssl rand -hex 32, before the first start; it is never changed again.',
  STRIPE_SECRET_KEY: 'Make a restricted key in Stripe (Developers, API keys) with the permissions of docs/install.md.',
  STRIPE_REFUND_KEY: 'Make a restricted key in Stripe that may write Charges and Refunds, and nothing else.',
  STRIPE_WEBHOOK_SECRET: 'Register the webhook endpoint in Stripe (docs/install.md) and copy its signing secret.',
  ZENDESK_SUBDOMAIN: 'Set it to the part of your Zendesk address before .zendesk.com.',
  ZENDESK_OAUTH_CLIENT_ID:
    'Make a confidential OAuth client in the Admin Center (Apps and integrations, APIs, OAuth clients).',
  ZENDESK_OAUTH_CLIENT_SECRET: 'Copy the secret of the OAuth client; Zendesk shows it once.',
  ZENDESK_APP_PUBLIC_KEY: 'Run: pnpm countersign zendesk setup --write .env',
  ZENDESK_APP_AUDIENCE: 'Run: pnpm countersign zendesk setup --write .env',
  ZENDESK_WEBHOOK_SECRET: 'Run: pnpm countersign zendesk setup --write .env',
  HUBSPOT_ACCESS_TOKEN: 'Set the token of your HubSpot app, or HUBSPOT_TIMELINE=off to go without HubSpot.',
  SMTP_URL: 'Set SMTP_URL=smtps://user:password@host and MAIL_FROM=Billing <billing@example.com>, or neither.',
  MAIL_FROM: 'Set it to an address your mail server may send from: Billing <billing@example.com>.',
  HANDOFF_KEYS: 'Make one with: pnpm countersign handoff key BOT',
  AUDIT_ANCHOR_KEY:
    'Make one with: openssl rand -hex 32, or set an Ed25519 key as PEM (docs/operations.md, "Audit log").',
  AUDIT_ANCHOR_FILE: 'Set AUDIT_ANCHOR_FILE or AUDIT_ANCHOR_URL, not both.',
  AUDIT_ANCHOR_URL: 'Set it to the https address of whoever takes the anchors.',
  SLACK_CHANNEL: 'Copy the id of the channel from its details in Slack, at the bottom: C0123456789.',
  SLACK_SIGNING_SECRET: 'Copy it from api.slack.com/apps, your app, Basic Information, Signing Secret.',
  HUBSPOT_OWNER_ID: 'Take the id of a user: HubSpot, Settings, Users.',
  PUBLIC_URL: 'Set it to the https address under which Zendesk reaches Countersign.',
}

/** So that the other checks can go on with the rest; nothing is ever asked with these. */
const standIns: Environment = {
  DATABASE_URL: 'postgres://unset.invalid/unset',
  SESSION_SECRET: 'stands in for a secret that is missing',
  STRIPE_SECRET_KEY: 'sk_test_unset',
  STRIPE_WEBHOOK_SECRET: 'whsec_unset',
  ZENDESK_SUBDOMAIN: 'unset',
  ZENDESK_OAUTH_CLIENT_ID: 'unset',
  ZENDESK_OAUTH_CLIENT_SECRET: 'unset',
}

export type ReadSettings = { config: Config; broken: Set<string>; findings: DoctorFinding[] }

/** The settings as far as they can be used, and everything that is wrong about them. */
export function readSettings(env: Environment): ReadSettings {
  const broken = new Set<string>()
  const findings = ownersLogin(env)
  const usable: Environment = { ...env }
  try {
    loadConfig(env)
  } catch (problem) {
    if (!(problem instanceof ConfigError)) throw problem
    for (const { variables, message } of problem.problems) findings.push(settingProblem(variables, message))
  }
  // Each round takes out what the round before found.
  for (let round = 0; round < 10; round += 1) {
    try {
      const config = loadConfigLeniently(usable)
      const advice = adviceOn(config, broken).filter(({ level }) => level !== 'ok' || findings.length === 0)
      return { config, broken, findings: [...findings, ...advice] }
    } catch (problem) {
      if (!(problem instanceof ConfigError)) throw problem
      for (const { variables, message } of problem.problems) {
        if (!findings.some(({ what }) => what === message)) findings.push(settingProblem(variables, message))
        // Where several do not go together, the words name them.
        const named = variables.length > 0 ? variables : environmentVariables.filter((name) => message.includes(name))
        for (const name of named) {
          broken.add(name)
          usable[name] = standIns[name]
        }
      }
    }
  }
  throw new Error('the settings cannot be read at all')
}

function settingProblem([variable]: string[], message: string): DoctorFinding {
  const cure = variable === undefined ? undefined : cures[variable]
  return error('settings', 'setting_wrong', {
    problem: message,
    cure: cure ?? 'See .env.example, which explains every variable.',
  })
}

/** What is allowed, and worth a word. `broken`: variables that something else stands in for. */
export function adviceOn(config: Config, broken: ReadonlySet<string> = new Set()): DoctorFinding[] {
  const { readKey, refundKey, apiBase } = config.stripe
  const isPlayed = apiBase !== undefined
  const isReal = !isPlayed && !broken.has('STRIPE_SECRET_KEY')
  const advice: DoctorFinding[] = []
  if (isReal && readKey.startsWith('sk_')) advice.push(warning('settings', 'stripe_key_may_everything'))
  if (isReal && refundKey === readKey) advice.push(warning('settings', 'stripe_one_key'))
  if (isReal && config.isProduction && isTestKey(readKey)) advice.push(warning('settings', 'stripe_test_in_production'))
  if (!config.hasVerificationSecret && !broken.has('VERIFICATION_SECRET') && !broken.has('SESSION_SECRET'))
    advice.push(warning('settings', 'verification_secret_derived'))
  // Nobody comes back to what was played, so nobody misses its key.
  if (!config.hasInstallationKey && !isPlayed && !broken.has('INSTALLATION_KEY')) {
    const isSet = config.hasVerificationSecret || broken.has('VERIFICATION_SECRET')
    const variable = isSet ? 'VERIFICATION_SECRET' : 'SESSION_SECRET'
    advice.push(warning('settings', 'installation_key_unset', { variable }))
  }
  if (broken.size === 0) advice.push(ok('settings', 'settings_fit'))
  return advice
}

/** The service itself does not start with it. */
function ownersLogin(env: Environment): DoctorFinding[] {
  if (!env['DATABASE_MIGRATION_URL'] || !isProduction(env['NODE_ENV'])) return []
  return [error('settings', 'owners_login')]
}
