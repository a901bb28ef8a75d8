import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { webhookInbox } from '#webhooks/tables.ts'

const toleranceMs = 300_000

export type ZendeskHeaders = Record<'signature' | 'timestamp' | 'invocationId', string | undefined>

/** What our own trigger sends, and what Zendesk sends of an event. Everything else in it is left where it is. */
const Told = z.union([
  z.object({ event: z.literal('ticket.changed'), ticket_id: z.string() }).transform((told) => {
    return { type: 'ticket.changed', ticketId: told.ticket_id }
  }),
  z
    .object({ type: z.templateLiteral(['zen:event-type:', z.string()]), detail: z.object({ id: z.coerce.string() }) })
    .transform(({ type, detail }) => ({ type: type.slice('zen:event-type:'.length), ticketId: detail.id })),
])

/**
 * Takes in one webhook of Zendesk: signature over timestamp and raw body, then one transaction that stores which ticket
 * it is about and enqueues its processing. Only after that commit may the route answer 2xx. What is rightly signed and
 * not understood is stored as well, so that Zendesk does not send it again. Throws `signature_refused`.
 */
export async function receiveZendeskWebhook(ctx: Ctx, rawBody: Buffer, headers: ZendeskHeaders): Promise<void> {
  const signature = verify(ctx, rawBody, headers)
  const told = Told.safeParse(parse(rawBody))
  const isTicket = told.success && /^[1-9]\d{0,18}$/.test(told.data.ticketId)
  const eventId = /^[\w-]{8,100}$/.test(headers.invocationId ?? '') ? (headers.invocationId ?? '') : signature
  const { db, enqueue, now, metrics } = ctx.deps
  const isNew = await db.transaction(async (tx) => {
    const [stored] = await tx
      .insert(webhookInbox)
      .values({
        source: 'zendesk',
        eventId,
        type: isTicket && /^[\w.]{1,100}$/.test(told.data.type) ? told.data.type : 'unknown',
        objectId: isTicket ? told.data.ticketId : '',
        receivedAt: now(),
      })
      .onConflictDoNothing()
      .returning({ eventId: webhookInbox.eventId })
    if (stored) await enqueue(tx, 'process-webhook', { source: 'zendesk', eventId })
    return stored !== undefined
  })
  if (!isNew) metrics.duplicates.count('zendesk_webhook')
  ctx.deps.failpoint('webhook:stored')
}

/** The signature, once it is proven to be Zendesk's and of these minutes. */
function verify(ctx: Ctx, rawBody: Buffer, { signature = '', timestamp = '' }: ZendeskHeaders): string {
  const at = Date.parse(timestamp)
  const isOfNow = Math.abs(ctx.deps.now().getTime() - at) <= toleranceMs
  // Every secret is tried, so that the time taken says nothing of which one fitted.
  const fits = ctx.deps.config.zendesk.webhookSecrets.map((secret) =>
    isSignedWith(secret, timestamp, rawBody, signature),
  )
  if (isOfNow && fits.includes(true)) return signature
  throw new Refusal(
    'signature_refused',
    400,
    'The signature of this webhook is missing, wrong, too old or from the future.',
  )
}

/** https://developer.zendesk.com/documentation/webhooks/verifying/ */
function isSignedWith(secret: string, timestamp: string, rawBody: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', secret).update(timestamp).update(rawBody).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function parse(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'))
  } catch {
    return undefined
  }
}
