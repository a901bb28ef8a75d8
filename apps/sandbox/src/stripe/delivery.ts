import type { Faults } from '#faults.ts'
import type { DeliveryRecord, StoredEvent, StripeWorld } from './state.ts'
import { openWaitingRoom } from './waiting-room.ts'
import { signatureHeader, signingSecrets } from './webhook-secrets.ts'
import { wireText } from './wire-text.ts'

/** The one webhook endpoint. Null while nobody has registered it. */
export type WebhookEndpoint = () => { url: string; secret: string } | null

export type Delivery = {
  /** Sends what is undelivered and not on its way. Returns at once. */
  wake(): void
  /** Virtual time went forward, and with it every wait. */
  forward(ms: number): void
  stop(): void
}

type Parts = { world: StripeWorld; save: () => void; webhook: WebhookEndpoint; faults: Faults }

const second = 1000
// Quick at first, because here somebody watches; then slower, over the three days for which Stripe keeps trying.
const secondsBetweenTries = [0.25, 1, 4, 15, 60, 300, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 86_400]
const lateMs = 15 * second
/** An event that is to come second waits so long for one that comes first. */
const aloneMs = 15 * second
const answerWithinMs = 10_000

export function openDelivery({ world, save, webhook, faults }: Parts): Delivery {
  const { state } = world
  /** Underway, waiting for the next try, or held back. */
  const busy = new Set<string>()
  const room = openWaitingRoom()
  const stopped = new AbortController()
  let held: StoredEvent | null = null

  function recordOf(event: StoredEvent): DeliveryRecord {
    return (state.deliveries[event.id] ??= { tries: [], outcome: 'waiting' })
  }

  function finish(event: StoredEvent, outcome: DeliveryRecord['outcome']): void {
    busy.delete(event.id)
    recordOf(event).outcome = outcome
    event.pending_webhooks = outcome === 'delivered' ? 0 : 1
    state.undelivered = state.undelivered.filter((id) => id !== event.id)
    save()
  }

  function begin(event: StoredEvent): void {
    busy.add(event.id)
    if (faults.webhooks === 'dropped') finish(event, 'dropped')
    else if (faults.webhooks === 'late') room.wait(lateMs, () => void send(event))
    else if (faults.webhooks === 'reordered') swap(event)
    else void send(event)
  }

  function swap(event: StoredEvent): void {
    const first = held
    held = first ? null : event
    if (first) void send(event).then(() => send(first))
    else room.wait(aloneMs, () => release(event))
  }

  function release(event: StoredEvent | null): void {
    if (!event || held !== event) return
    held = null
    void send(event)
  }

  async function send(event: StoredEvent): Promise<void> {
    const endpoint = webhook()
    // Kept for the endpoint that comes later, or for the time when it takes events again; the next wake takes it up.
    if (!endpoint || faults.webhooks === 'off' || stopped.signal.aborted) {
      busy.delete(event.id)
      return
    }
    const status = await postEvent(event, endpoint)
    if (stopped.signal.aborted) return
    const { tries } = recordOf(event)
    tries.push({ at: world.now(), status })
    if (status !== null && status >= 200 && status < 300) {
      if (faults.webhooks === 'twice') tries.push({ at: world.now(), status: await postEvent(event, endpoint) })
      return finish(event, 'delivered')
    }
    const wait = secondsBetweenTries[tries.length - 1]
    if (wait === undefined) return finish(event, 'given_up')
    save()
    room.wait(wait * second, () => void send(event))
  }

  async function postEvent(event: StoredEvent, { url, secret }: { url: string; secret: string }) {
    const body = wireText(world.origin(), event, 2)
    const signature = signatureHeader(body, signingSecrets(world, secret))
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(answerWithinMs)]),
      })
      await response.body?.cancel()
      return response.status
    } catch {
      return null
    }
  }

  return {
    wake() {
      if (faults.webhooks !== 'reordered') release(held)
      if (faults.webhooks === 'off' || !webhook()) return
      for (const id of state.undelivered) {
        const event = state.objects.event[id]
        if (event && !busy.has(id)) begin(event)
      }
    },
    forward: (ms) => room.forward(ms),
    stop() {
      stopped.abort()
      room.close()
    },
  }
}
