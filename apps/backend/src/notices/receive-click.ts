import { createHash } from 'node:crypto'
import { RefundRequestId } from '@countersign/shared/ids'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import { isFromSlack } from '#integrations/slack/signature.ts'
import { slackClicks } from '#notices/tables.ts'

type Delivery = { rawBody: string; timestamp: string | undefined; signature: string | undefined }

const Click = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string().min(1).max(200),
  user: z.object({ id: z.string().regex(/^[UW][A-Z0-9]{2,30}$/) }),
  response_url: z.url({ protocol: /^https?$/ }).max(500),
  actions: z.tuple([z.object({ action_id: z.enum(['approve', 'deny']), value: RefundRequestId })]).rest(z.unknown()),
})

/**
 * A button pressed in Slack: signature over the raw bytes, then one row and one job, and only then the answer. Nothing is
 * decided, and nothing is believed but that this Slack account pressed it. Other interactions are taken and left alone.
 * Throws `signature_refused` for a wrong, missing, old or future signature, and where no Slack app is set up.
 */
export async function receiveSlackClick(ctx: Ctx, delivery: Delivery): Promise<void> {
  const { db, config, now, enqueue } = ctx.deps
  const slack = config.notices?.slack
  if (slack?.kind !== 'app' || !isFromSlack(delivery, slack.signingSecrets, now())) {
    throw new Refusal(
      'signature_refused',
      400,
      'The signature of this call is missing, wrong, too old or from the future.',
    )
  }
  const click = Click.safeParse(parseJson(new URLSearchParams(delivery.rawBody).get('payload') ?? ''))
  if (!click.success) return
  const { trigger_id, user, response_url, actions } = click.data
  // Slack's own name for this click: the same one twice is one click.
  const id = createHash('sha256').update(trigger_id).digest('hex')
  await db.transaction(async (tx) => {
    const [stored] = await tx
      .insert(slackClicks)
      .values({
        id,
        refundRequestId: actions[0].value,
        slackUserId: user.id,
        responseUrl: response_url,
        receivedAt: now(),
      })
      .onConflictDoNothing()
      .returning({ id: slackClicks.id })
    if (stored) await enqueue(tx, 'answer-slack-click', { clickId: id })
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
