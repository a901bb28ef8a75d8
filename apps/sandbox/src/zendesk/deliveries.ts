import { createHmac, randomUUID } from 'node:crypto'
import { timestamp } from './records.ts'
import type { ZendeskContext } from './stand-in-context.ts'
import type { Delivery, Webhook } from './webhook-records.ts'

type Deliveries = {
  /** Sends what is due. Returns at once. */
  wake(): void
  stop(): void
}

const lateMs = 15_000
const answerWithinMs = 10_000
const longestRetryAfterSeconds = 60
/** Of the first try and its repetitions. Which answers Zendesk repeats for is not certain; these are our reading. */
const mostTries = { noAnswer: 5, 409: 4, 429: 5, 503: 5 }
const firstWaitMs = 1000

type NewDelivery = Pick<Delivery, 'webhookId' | 'triggerId' | 'ticketId' | 'body'>

export function queueDelivery({ state, faults, now }: ZendeskContext, content: NewDelivery): void {
  const held = state.data.deliveries.find(({ state: is, after }) => is === 'waiting' && after === 'next')
  const isReordered = faults.webhooks === 'reordered'
  const delivery: Delivery = {
    ...content,
    invocationId: randomUUID(),
    state: faults.webhooks === 'dropped' ? 'dropped' : 'waiting',
    attempts: [],
    dueAt: now() + (faults.webhooks === 'late' ? lateMs : 0),
    after: isReordered && !held ? 'next' : null,
  }
  if (held) held.after = delivery.invocationId
  state.data.deliveries.push(delivery)
}

export function openDeliveries(context: ZendeskContext): Deliveries {
  const { state, faults, now } = context
  const onTheWay = new Set<Delivery>()
  const stopped = new AbortController()
  let timer: NodeJS.Timeout | undefined

  function wake(): void {
    clearTimeout(timer)
    if (stopped.signal.aborted || faults.webhooks === 'off') return
    const waiting = state.data.deliveries.filter((delivery) => delivery.state === 'waiting' && !onTheWay.has(delivery))
    const free = waiting.filter((delivery) => !isHeld(delivery))
    for (const delivery of free) if (delivery.dueAt <= now()) void send(delivery)
    const next = Math.min(...free.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > now()))
    // Asked for again at the latest when it may be due; `now` may move faster, and then somebody wakes us.
    if (Number.isFinite(next)) timer = setTimeout(wake, Math.max(50, next - now())).unref()
  }

  function isHeld({ after }: Delivery): boolean {
    if (after === null) return false
    if (after === 'next') return faults.webhooks === 'reordered'
    const before = state.data.deliveries.find(({ invocationId }) => invocationId === after)
    return before?.state === 'waiting' && before.attempts.length === 0
  }

  async function send(delivery: Delivery): Promise<void> {
    // A wake within a wake may have been quicker.
    if (delivery.state !== 'waiting' || onTheWay.has(delivery)) return
    onTheWay.add(delivery)
    const webhook = state.data.webhooks.find(({ id }) => id === delivery.webhookId)
    if (webhook?.status !== 'active') delivery.state = 'failed'
    else await tryOnce(delivery, webhook)
    onTheWay.delete(delivery)
    if (stopped.signal.aborted) return
    state.save()
    wake()
  }

  async function tryOnce(delivery: Delivery, webhook: Webhook): Promise<void> {
    const answer = await post(context, delivery, webhook, stopped.signal)
    if (stopped.signal.aborted) return
    delivery.attempts.push({ at: timestamp(now()), status: answer?.status ?? null })
    if (answer?.ok) {
      delivery.state = 'delivered'
      if (faults.webhooks === 'twice') {
        const second = await post(context, delivery, webhook, stopped.signal)
        delivery.attempts.push({ at: timestamp(now()), status: second?.status ?? null })
      }
      return
    }
    const wait = waitBefore(delivery.attempts.length, answer)
    if (wait === null) delivery.state = 'failed'
    else delivery.dueAt = now() + wait
  }

  return {
    wake,
    stop() {
      stopped.abort()
      clearTimeout(timer)
    },
  }
}

/** Null: it is not tried again. A plain 500 is such an answer: what it carried is lost. */
function waitBefore(tries: number, answer: Response | null): number | null {
  const backOff = firstWaitMs * 2 ** (tries - 1)
  if (answer === null) return tries < mostTries.noAnswer ? backOff : null
  if (answer.status === 409) return tries < mostTries[409] ? backOff : null
  if (answer.status !== 429 && answer.status !== 503) return null
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
  const isTaken = seconds >= 0 && seconds <= longestRetryAfterSeconds && tries < mostTries[answer.status]
  return isTaken ? seconds * 1000 : null
}

async function post(
  { outsideNow }: ZendeskContext,
  delivery: Delivery,
  webhook: Webhook,
  stopped: AbortSignal,
): Promise<Response | null> {
  const bodyless = webhook.http_method === 'GET' || webhook.http_method === 'DELETE'
  const body = bodyless ? '' : delivery.body
  // The receiver holds this time against its own clock.
  const at = timestamp(outsideNow())
  try {
    const response = await fetch(webhook.endpoint, {
      method: webhook.http_method,
      headers: {
        ...(!bodyless && { 'content-type': 'application/json; charset=utf-8' }),
        'user-agent': 'Zendesk Webhook',
        'x-zendesk-account-id': '1',
        'x-zendesk-webhook-id': webhook.id,
        'x-zendesk-webhook-invocation-id': delivery.invocationId,
        'x-zendesk-webhook-signature': signWebhook(webhook.signing_secret.secret, at, body),
        'x-zendesk-webhook-signature-timestamp': at,
      },
      ...(!bodyless && { body }),
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerWithinMs)]),
    })
    await response.body?.cancel()
    return response
  } catch {
    return null
  }
}

/** https://developer.zendesk.com/documentation/webhooks/verifying/ */
function signWebhook(secret: string, at: string, body: string): string {
  return createHmac('sha256', secret).update(at).update(body).digest('base64')
}
