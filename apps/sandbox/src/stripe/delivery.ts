import { createHmac } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Faults } from './faults.ts'
import type { StoredEvent, StripeState } from './state.ts'

/** The one webhook endpoint. Null while nobody has registered it. */
export type WebhookEndpoint = () => { url: string; secret: string } | null

export type Delivery = {
  /** Sends what is undelivered and not on its way. Returns at once. */
  wake(): void
  stop(): void
}

type Parts = { state: StripeState; save: () => void; webhook: WebhookEndpoint; faults: Faults }

const waitsBetweenTries = [250, 1000, 4000, 15_000]
const answerWithinMs = 10_000

export function openDelivery({ state, save, webhook, faults }: Parts): Delivery {
  const onTheWay = new Set<string>()
  const stopped = new AbortController()

  function forget(event: StoredEvent, pendingWebhooks: 0 | 1): void {
    event.pending_webhooks = pendingWebhooks
    state.undelivered = state.undelivered.filter((id) => id !== event.id)
    save()
  }

  async function tryAll(event: StoredEvent): Promise<'sent' | 'lost' | 'no_endpoint'> {
    for (const wait of [0, ...waitsBetweenTries]) {
      await delay(wait, undefined, { signal: stopped.signal })
      const endpoint = webhook()
      if (!endpoint) return 'no_endpoint'
      if (faults.webhooks === 'off') return 'lost'
      if (await postEvent(event, endpoint, stopped.signal)) {
        if (faults.webhooks === 'twice') await postEvent(event, endpoint, stopped.signal)
        return 'sent'
      }
    }
    return 'lost'
  }

  async function deliver(event: StoredEvent): Promise<void> {
    onTheWay.add(event.id)
    try {
      const result = await tryAll(event)
      // Without an endpoint it is kept for the one that comes later; the next wake takes it up.
      if (result !== 'no_endpoint') forget(event, result === 'sent' ? 0 : 1)
    } catch (error) {
      // Stopping interrupts the waits; the undelivered stay in the state for the next run.
      if (!stopped.signal.aborted) throw error
    } finally {
      onTheWay.delete(event.id)
    }
  }

  return {
    wake() {
      for (const id of state.undelivered) {
        const event = state.objects.event[id]
        if (event && !onTheWay.has(id)) void deliver(event)
      }
    },
    stop: () => stopped.abort(),
  }
}

async function postEvent(
  event: StoredEvent,
  { url, secret }: { url: string; secret: string },
  stopped: AbortSignal,
): Promise<boolean> {
  const body = JSON.stringify(event, null, 2)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': sign(body, secret) },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(answerWithinMs)]),
    })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

// Real time, not the sandbox's: the receiver holds it against its own clock.
function sign(body: string, secret: string): string {
  const at = Math.floor(Date.now() / 1000)
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`
}
