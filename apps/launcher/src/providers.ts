import { isTestKey } from '@countersign/backend/config'

export const providerNames = ['stripe', 'zendesk', 'hubspot', 'mail'] as const
export type ProviderName = (typeof providerNames)[number]
export type Environment = Record<string, string | undefined>

export type ProviderPlan =
  | { ok: true; real: ProviderName[]; played: ProviderName[] }
  | { ok: false; problems: string[] }

export const providerLabels: Record<ProviderName, string> = {
  stripe: 'Stripe',
  zendesk: 'Zendesk',
  hubspot: 'HubSpot',
  mail: 'the mail server',
}

/** A provider is real when all of `needed` are set. `belonging` are pointless without them, so one alone is a mistake. */
const credentials: Record<ProviderName, { needed: string[]; belonging: string[] }> = {
  stripe: {
    needed: ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
    belonging: ['STRIPE_REFUND_KEY', 'STRIPE_API_BASE'],
  },
  zendesk: {
    needed: ['ZENDESK_SUBDOMAIN', 'ZENDESK_OAUTH_CLIENT_ID', 'ZENDESK_OAUTH_CLIENT_SECRET'],
    belonging: [
      'ZENDESK_API_BASE',
      'ZENDESK_APP_PUBLIC_KEY',
      'ZENDESK_APP_AUDIENCE',
      'ZENDESK_WEBHOOK_SECRET',
      'ZENDESK_AGENT_OAUTH_CLIENT_ID',
      'ZENDESK_AGENT_OAUTH_CLIENT_SECRET',
    ],
  },
  hubspot: { needed: ['HUBSPOT_ACCESS_TOKEN'], belonging: ['HUBSPOT_API_BASE'] },
  mail: { needed: ['SMTP_URL', 'MAIL_FROM'], belonging: ['MAIL_REPLY_TO'] },
}

/** What a person sets once nothing is to be played or brought along any more in its place. */
export const ownAccounts = ['DATABASE_URL', ...providerNames.flatMap((name) => credentials[name].needed)]

/** Which providers are real and which the sandbox plays, or why this start would be unsafe or half configured. */
export function planProviders(env: Environment): ProviderPlan {
  const real = providerNames.filter((name) => credentials[name].needed.every((key) => env[key]))
  const played = providerNames.filter((name) => !real.includes(name) && !isLeftOut(name, env))
  const problems = [
    ...productionProblems(env, played),
    ...played.flatMap((name) => incompleteProblem(name, env)),
    ...mixedProblems(real, env),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, real, played }
}

/** The one provider that a person may do without. */
function isLeftOut(name: ProviderName, env: Environment): boolean {
  return name === 'hubspot' && env['HUBSPOT_TIMELINE'] === 'off'
}

/** The backend's settings: what the person set, and the sandbox's answers for the providers it plays. */
export function backendEnvironment(env: Environment, played: ProviderName[], fromSandbox: Environment): Environment {
  const applies = ([key]: [string, unknown]) => {
    // The stories' people exist only where both the tickets and the customers are played.
    if (key === 'SANDBOX_SEED') return played.includes('stripe') && played.includes('zendesk')
    // Played bots hand over to a played Zendesk only, and where nobody has named real ones.
    if (key === 'HANDOFF_KEYS') return !env[key] && played.includes('stripe') && played.includes('zendesk')
    const provider = providerOf(key)
    return provider === undefined || played.includes(provider)
  }
  // A line `NAME=` in .env means "not set".
  const set = Object.entries(env).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(set), ...Object.fromEntries(Object.entries(fromSandbox).filter(applies)) }
}

function providerOf(key: string): ProviderName | undefined {
  if (/^(LEAD|FINANCE)_GROUP_IDS$/.test(key)) return 'zendesk'
  if (credentials.mail.needed.includes(key)) return 'mail'
  // Played orders are those of the played payments.
  if (key === 'ORDERS_URL') return 'stripe'
  return providerNames.find((name) => key.startsWith(`${name.toUpperCase()}_`))
}

/** Real money meets nothing that is invented, and lies in no database that nobody backs up. */
function productionProblems(env: Environment, played: ProviderName[]): string[] {
  const problems: string[] = []
  const names = list(played.map((name) => providerLabels[name]))
  const cure = `Set ${list(played.flatMap((name) => credentials[name].needed))}.${played.includes('hubspot') ? ' To go without HubSpot set HUBSPOT_TIMELINE=off.' : ''}`
  const live = ['STRIPE_SECRET_KEY', 'STRIPE_REFUND_KEY'].find((key) => !isTestKey(env[key] || undefined))
  if (live && played.length > 0) {
    problems.push(
      `${live} is a live key while ${names} would be played. With real money every provider is real. ${cure}`,
    )
  }
  if (live && !env['DATABASE_URL']) {
    problems.push(
      `${live} is a live key, and the database would be the one that comes along, on this machine only. Set DATABASE_URL to a PostgreSQL that is backed up.`,
    )
  }
  if (/^\s*prod/i.test(env['NODE_ENV'] ?? '') && played.length > 0) {
    problems.push(`NODE_ENV=production while ${names} would be played. In production nothing is. ${cure}`)
  }
  return problems
}

function incompleteProblem(name: ProviderName, env: Environment): string[] {
  const { needed, belonging } = credentials[name]
  const present = [...needed, ...belonging].filter((key) => env[key])
  if (present.length === 0) return []
  const lacking = needed.filter((key) => !env[key])
  return [
    `${providerLabels[name]} is half configured: ${list(present)} ${present.length > 1 ? 'are' : 'is'} set, ${list(lacking)} ${lacking.length > 1 ? 'are' : 'is'} missing. Set all of them to use your account, or none to have it played.`,
  ]
}

/** Only counts once Stripe was left out on purpose; a half configured one is already named. */
function mixedProblems(real: ProviderName[], env: Environment): string[] {
  const others = real.filter((name) => name !== 'stripe')
  if (real.includes('stripe') || others.length === 0 || incompleteProblem('stripe', env).length > 0) return []
  const names = list(others.map((name) => providerLabels[name]))
  return [
    `${names} would be real while Stripe is played: invented refunds would reach real tickets, contacts and mailboxes. Set ${list(credentials.stripe.needed)} of a Stripe test account as well, or unset ${list(others.flatMap((name) => credentials[name].needed))}.`,
  ]
}

function list(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
