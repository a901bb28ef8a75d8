import { Client } from '@hubspot/api-client'
import { z } from 'zod'
import { ProviderRefuses, ProviderUnavailable } from '#errors.ts'
import type { HubspotSettings } from '#integrations/hubspot/settings.ts'

export interface HubspotClient {
  /**
   * One call. Answers what HubSpot says of this very call (2xx, 404, 409, other 4xx); throws ProviderUnavailable for
   * what time will mend, and ProviderRefuses for what a person has to mend.
   */
  call: (method: 'GET' | 'POST', path: string, body?: object) => Promise<Response>
}

const timeoutMs = 10_000

/** Of an error; nothing else of it is read, as its text may hold what we sent. */
const Failure = z.object({
  category: z.string().catch('unknown'),
  policyName: z.string().nullish().catch(null),
  errors: z
    .array(z.object({ context: z.object({ requiredScopes: z.array(z.string()).catch([]) }).nullish() }))
    .nullish()
    .catch([]),
})

const unknownFailure = { category: 'unknown', policyName: null, errors: [] }

export function createHubspotClient({ accessToken, apiBase, timeline }: HubspotSettings): HubspotClient {
  // The SDK's own retries and limiter stay off; our outbox retries and counts.
  const client = new Client({ accessToken, numberOfApiCallRetries: 0, ...(apiBase && { basePath: apiBase }) })
  return {
    async call(method, path, body) {
      const answer = await withTimeout(client.apiRequest({ method, path, ...(body && { body }) }))
      // The SDK follows redirects and cannot be told not to; fetch leaves the token behind when the host changes.
      if (answer.redirected) throw new ProviderUnavailable('hubspot', new Error('HubSpot sent us to another address'))
      if (answer.status < 400 || [404, 409].includes(answer.status)) return answer
      if (answer.status >= 500) throw unavailable(answer)
      if (![401, 403, 429].includes(answer.status)) return answer
      const failure = Failure.catch(unknownFailure).parse(await answer.json().catch(() => null))
      if (answer.status === 429) throw tooMany(answer, failure.policyName ?? null)
      const scopes = (failure.errors ?? []).flatMap(({ context }) => context?.requiredScopes ?? [])
      throw new ProviderRefuses('hubspot', answer.status === 401 ? badToken : missingRight(timeline, path, scopes))
    },
  }
}

/** `apiRequest` has no timeout of its own; a lost answer is unknown. */
async function withTimeout(call: Promise<Response>): Promise<Response> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), timeoutMs)
  })
  try {
    return await Promise.race([call, limit])
  } catch (error) {
    throw new ProviderUnavailable('hubspot', error)
  } finally {
    clearTimeout(timer)
  }
}

function unavailable({ status, headers }: Response): ProviderUnavailable {
  const trace = headers.get('x-hubspot-correlation-id') ?? 'none'
  return new ProviderUnavailable('hubspot', new Error(`HubSpot answered ${status} (${trace})`))
}

/** HubSpot may or may not say how long; its policy's name does. */
function tooMany({ headers }: Response, policy: string | null): ProviderUnavailable {
  const asked = Number(headers.get('retry-after'))
  const ms = asked > 0 ? asked * 1000 : policy === 'DAILY' ? untilMidnightMs() : policy === 'SECONDLY' ? 1000 : 10_000
  return new ProviderUnavailable('hubspot', new Error(`HubSpot answered 429 (${policy ?? 'unknown'})`), true, {
    ms,
    everything: true,
  })
}

const dayMs = 86_400_000
const mostDailyPauseMs = 3_600_000

/** The account's own midnight is not known, so it is asked once an hour. */
function untilMidnightMs(): number {
  return Math.min(mostDailyPauseMs, dayMs - (Date.now() % dayMs))
}

const badToken = 'HubSpot does not take the access token (401). Put a valid one into HUBSPOT_ACCESS_TOKEN.'

function missingRight(timeline: HubspotSettings['timeline'], path: string, scopes: readonly string[]): string {
  const missing = scopes.length > 0 ? `missing scope: ${scopes.join(', ')}` : 'no scope named'
  const refusal = `HubSpot refuses this (403, ${missing}).`
  if (path.startsWith('/crm/')) {
    return `${refusal} The token needs crm.objects.contacts.read and crm.objects.contacts.write.`
  }
  if (timeline === 'app-events') {
    return `${refusal} App events need an OAuth token with the scope timeline, of a marketplace app that HubSpot has approved. Set HUBSPOT_TIMELINE=custom-events (Enterprise) or note instead.`
  }
  return `${refusal} Custom events need an Enterprise account and the scopes analytics.behavioral_events.send and behavioral_events.event_definitions.read_write. Set HUBSPOT_TIMELINE=note instead.`
}
