import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'

/**
 * What may happen to one request. In front of the provider, so that no work is done: `rate_limited`, `conflict` (a 409:
 * somebody else holds what the request needs), `error_500`, `not_found_page` (a proxy's 404 without the provider's
 * error body), `cut_before`, `hang`. After the work: `saved_500` (done, then a 500 in place of the answer) and
 * `cut_after` (done, then no answer). `refuse` is the provider's own definite no.
 */
export const Fault = z.enum([
  'rate_limited',
  'conflict',
  'error_500',
  'not_found_page',
  'cut_before',
  'hang',
  'saved_500',
  'cut_after',
  'refuse',
])
export type Fault = z.infer<typeof Fault>

/** The next `times` requests that fit `on`: a method or `*`, and a path in which `*` stands for one segment. */
const AimedFault = z.strictObject({
  on: z.string().regex(/^(GET|POST|PUT|PATCH|DELETE|\*) \/\S*$/, 'is a method and a path, such as "POST /v1/refunds"'),
  fault: Fault,
  times: z.int().min(1).max(1000).default(1),
})
export type AimedFault = z.infer<typeof AimedFault>

/**
 * What happens to webhooks. `off`: the endpoint does not take them, they are tried again when it does. `late`: each
 * waits for 15 seconds. `twice`: each comes two times. `reordered`: each waits for the next and comes after it.
 * `dropped`: sent to nobody, never again.
 */
export const WebhookFault = z.enum(['on', 'off', 'late', 'twice', 'reordered', 'dropped'])
export type WebhookFault = z.infer<typeof WebhookFault>

/** Body of `POST /sandbox/faults` of each stand-in. What is left out stays as it is. */
export const FaultOrder = z.strictObject({
  latencyMs: z.int().min(0).max(120_000).optional(),
  /** Every connection is cut. */
  down: z.boolean().optional(),
  /** In the order of this list, the first that fits is used up. */
  requests: z.array(AimedFault).max(100).optional(),
  webhooks: WebhookFault.optional(),
})

/** Lives as long as the process: a restart heals everything. */
export type Faults = { latencyMs: number; down: boolean; requests: AimedFault[]; webhooks: WebhookFault }

export function noFaults(): Faults {
  return { latencyMs: 0, down: false, requests: [], webhooks: 'on' }
}

/** The fault that this request uses up, if any. */
export function takeFault(faults: Faults, method: string, path: string): Fault | null {
  const index = faults.requests.findIndex(({ on }) => fits(on, method, path))
  const aimed = faults.requests[index]
  if (!aimed) return null
  aimed.times -= 1
  if (aimed.times === 0) faults.requests.splice(index, 1)
  return aimed.fault
}

function fits(on: string, method: string, path: string): boolean {
  const [wantedMethod = '', wantedPath = ''] = on.split(' ')
  if (wantedMethod !== '*' && wantedMethod !== method) return false
  const wanted = wantedPath.split('/')
  // Zendesk serves most addresses with and without the suffix.
  const given = path.replace(/\.json$/, '').split('/')
  return wanted.length === given.length && wanted.every((segment, at) => segment === '*' || segment === given[at])
}

export async function latency(faults: Faults): Promise<void> {
  if (faults.latencyMs > 0) await delay(faults.latencyMs)
}
