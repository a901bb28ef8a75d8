import { Stripe } from 'stripe'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { webhookInbox } from '#webhooks/tables.ts'

const toleranceSeconds = 300

const Id = z.string().regex(/^[\w-]{1,255}$/)
/** All that is kept of an event: the object itself is read from Stripe. */
const StripeEvent = z.object({
  id: Id,
  type: z.string().regex(/^[a-z0-9_.]{1,100}$/),
  data: z.object({ object: z.object({ id: Id.optional() }) }),
})

/**
 * Takes in one Stripe webhook: signature over the raw bytes, then one transaction that stores the event and enqueues
 * its processing. Only after that commit may the route answer 2xx. A repeat of a stored event changes nothing.
 * Throws `signature_refused` for a wrong, missing, old or future signature, `invalid_request` for what is no event.
 */
export async function receiveStripeWebhook(ctx: Ctx, rawBody: string, signature: string | undefined): Promise<void> {
  const event = StripeEvent.safeParse(await verify(ctx, rawBody, signature ?? ''))
  if (!event.success) throw new Refusal('invalid_request', 400, 'This is no event of Stripe.')
  const { id, type, data } = event.data
  const isNew = await storeStripeEvent(ctx, { id, type, objectId: data.object.id ?? '' })
  if (!isNew) ctx.deps.metrics.duplicates.count('stripe_webhook')
  ctx.deps.failpoint('webhook:stored')
}

/**
 * Into the inbox, once, with the job that works it off: also for events that were fetched because no webhook came.
 * False for one that is there already.
 */
export async function storeStripeEvent(
  ctx: Ctx,
  event: { id: string; type: string; objectId: string },
): Promise<boolean> {
  const { db, enqueue, now } = ctx.deps
  return db.transaction(async (tx) => {
    const [stored] = await tx
      .insert(webhookInbox)
      .values({ source: 'stripe', eventId: event.id, type: event.type, objectId: event.objectId, receivedAt: now() })
      .onConflictDoNothing()
      .returning({ eventId: webhookInbox.eventId })
    if (stored) await enqueue(tx, 'process-webhook', { source: 'stripe', eventId: event.id })
    return stored !== undefined
  })
}

async function verify(ctx: Ctx, rawBody: string, signature: string): Promise<unknown> {
  refuseFuture(ctx, signature)
  // While a secret is being rotated two are valid.
  for (const secret of ctx.deps.config.stripe.webhookSecrets) {
    try {
      return await Stripe.webhooks.constructEventAsync(rawBody, signature, secret, toleranceSeconds)
    } catch {
      // Tried with the next secret; which part did not fit is nobody's business.
    }
  }
  throw refused()
}

/** The SDK refuses only timestamps that are too old. */
function refuseFuture(ctx: Ctx, signature: string): void {
  const timestamp = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1])
  const nowSeconds = ctx.deps.now().getTime() / 1000
  if (Number.isNaN(timestamp) || timestamp - nowSeconds > toleranceSeconds) throw refused()
}

function refused(): Refusal {
  return new Refusal(
    'signature_refused',
    400,
    'The signature of this webhook is missing, wrong, too old or from the future.',
  )
}
