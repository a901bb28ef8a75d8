import type { HandoffPayload } from '@countersign/shared/handoff'
import type { CaseAnswer } from '@countersign/shared/handoff-case'
import type { Bot } from '#access/actor.ts'
import { containsCardData } from '#cardholder-data/redact.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { advanceCase } from '#handoffs/advance.ts'
import { answerFor } from '#handoffs/answer.ts'
import { bodyHash, idKey } from '#handoffs/body-hash.ts'
import { contentOf } from '#handoffs/content.ts'
import { keepCase } from '#handoffs/keep-case.ts'

/** Clocks of other systems may be ahead this much. */
const aheadMs = 3_600_000

type Input = {
  payload: HandoffPayload
  /** The whole body as it was parsed, unknown fields and all. */
  body: unknown
}

/**
 * Takes in a finished conversation of a bot. It is stored before anything else happens; then the ticket is made and the
 * refund asked for, here and now where Zendesk and Stripe answer, else by a job.
 */
export async function receiveHandoff(ctx: Ctx, bot: Bot, { payload, body }: Input): Promise<CaseAnswer> {
  const { addressSecret } = ctx.deps.config
  refuseAddress('customer_identity.claimed_email', payload.customer_identity.claimed_email)
  refuseFuture(ctx, 'conversation.ended_at', payload.conversation.ended_at)
  const kept = await keepCase(ctx, bot, {
    kind: 'conversation',
    conversationKey: idKey(payload.conversation.conversation_id, addressSecret),
    bodyHash: bodyHash(body, addressSecret),
    content: contentOf(payload),
    ticketId: null,
  })
  if (kept.result !== 'ignored') await advanceCase(ctx, kept.id)
  return answerFor(ctx, kept)
}

/** An address cannot lose digits and stay one, so it is refused instead. */
export function refuseAddress(path: string, email: string): void {
  if (!containsCardData(email)) return
  const message = 'This address looks like a card number. Card data is never stored.'
  throw new Refusal('card_number_found', 422, message, [{ path, message }])
}

/** Something later could never arrive again. */
export function refuseFuture(ctx: Ctx, path: string, time: string): void {
  if (Date.parse(time) <= ctx.deps.now().getTime() + aheadMs) return
  const message = 'This time lies in the future.'
  throw new Refusal('invalid_request', 422, message, [{ path, message }])
}
