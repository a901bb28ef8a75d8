import { z } from 'zod'

export const standInNames = {
  stripe: 'Stripe',
  zendesk: 'Zendesk',
  hubspot: 'HubSpot',
  mail: 'The mail server',
} as const
export type StandInName = keyof typeof standInNames

/** Base URL of each stand-in. Asked at each call, as ports are known late. */
export type StandInUrls = () => Record<StandInName, string>

export function isStandInName(name: string): name is StandInName {
  return Object.hasOwn(standInNames, name)
}

export type StandInAnswer = { kind: 'answered'; status: number; body: unknown } | { kind: 'silent'; message: string }

type Call = { method?: 'GET' | 'POST' | 'DELETE'; body?: string }

const answerWithinMs = 5000

/** One control call to a stand-in; `path` lies under its `/sandbox/`. Never throws: a stand-in that is down is said. */
export async function callStandIn(
  urls: StandInUrls,
  name: StandInName,
  path: string,
  call: Call = {},
): Promise<StandInAnswer> {
  const { method = 'GET', body } = call
  try {
    const response = await fetch(new URL(controlPath(name, path), urls()[name]), {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    })
    return { kind: 'answered', status: response.status, body: z.json().parse(await response.json()) }
  } catch (error) {
    return { kind: 'silent', message: silence(name, error) }
  }
}

// The mail server speaks SMTP; its pages and controls live on the workspace's server.
function controlPath(name: StandInName, path: string): string {
  return name === 'mail' ? `/sandbox/mail/${path}` : `/sandbox/${path}`
}

function silence(name: StandInName, error: unknown): string {
  const who = standInNames[name]
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `${who} of the sandbox has not answered within ${answerWithinMs / 1000} seconds.`
  if (error instanceof SyntaxError) return `${who} of the sandbox gave an answer that is no JSON.`
  return `${who} of the sandbox cannot be reached. Is it running?`
}
