import { z } from 'zod'
import { Intent, Sentiment } from './intent.ts'
import { EmailAddress } from './verification.ts'

/**
 * What a bot sends to `POST /v1/handoffs`, version 1.x: the field names are fixed, others send them already. Unknown
 * fields are accepted and left out, so that a later minor version may add some. docs/handoff.schema.json is made from here.
 */

/** Not said: left out, null or an empty text. Workflow tools send all three. */
function notSaid<T extends z.ZodType>(schema: T) {
  return z
    .union([schema, z.literal('')])
    .nullish()
    .transform((value): z.output<T> | null => (value === '' || value === undefined || value === null ? null : value))
}

const Time = z.iso.datetime({ offset: true, error: 'This is a time in ISO 8601, such as 2026-03-12T14:28:00Z.' })
const Text = (most: number) => z.string().max(most, `This may have ${most} characters.`)
const Words = z
  .array(Text(200))
  .max(50, 'This may have 50 entries.')
  .nullish()
  .transform((list) => list ?? [])
const Amount = z.int('An amount is a whole number of minor units.').nonnegative('An amount is not negative.')
const stripeId = (prefixes: string) =>
  z
    .string()
    .regex(
      new RegExp(`^(${prefixes})_[A-Za-z0-9_]{1,100}$`),
      `A Stripe id that starts with ${prefixes.replaceAll('|', '_ or ')}_.`,
    )

/** ISO 4217, in any case. */
export const CurrencyCode = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'A currency is three letters, such as USD.')
  .transform((code) => code.toLowerCase())

/** One ticket per bot and this. It names a conversation; printable, without spaces. */
export const ConversationId = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'An id has 1 to 200 printable characters without spaces.')

const Conversation = z
  .object({
    channel: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,49}$/u, 'A channel is a word, such as web_chat.'),
    conversation_id: ConversationId,
    started_at: Time,
    ended_at: Time,
    language: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/, 'A language is a BCP 47 tag, such as en-US.'),
    user_sentiment: Sentiment,
  })
  .refine(({ started_at, ended_at }) => Date.parse(ended_at) >= Date.parse(started_at), {
    path: ['ended_at'],
    message: 'A conversation does not end before it starts.',
  })

const Identity = z.object({
  claimed_email: EmailAddress,
  authenticated_user_id: notSaid(Text(200)),
  verification: z.object({
    method: z.enum(['session', 'otp_email', 'facts', 'none']),
    status: z.enum(['passed', 'failed', 'not_attempted']),
    verified_at: notSaid(Time),
    evidence: Words,
  }),
})

const Billing = z.object({
  stripe_customer_id: notSaid(stripeId('cus')),
  subscription_id: notSaid(stripeId('sub')),
  latest_invoice_id: notSaid(stripeId('in')),
  payment_intent_id: notSaid(stripeId('pi')),
  charge_id: notSaid(stripeId('ch|py')),
  invoice_status: notSaid(Text(40)),
  currency: notSaid(CurrencyCode),
  amount_last_invoice: Amount.nullish().transform((amount) => amount ?? null),
  payment_method_masked: notSaid(Text(60)),
})

const Policy = z.object({ policy_version: notSaid(Text(100)), eligibility: notSaid(Text(100)), reasons: Words })

const RefundControl = z
  .object({
    refund_requested: z.boolean(),
    refund_type: notSaid(z.enum(['refund', 'credit'])),
    requested_amount: Amount.nullish().transform((amount) => amount ?? null),
    policy: Policy.nullish().transform((policy) => policy ?? null),
    thresholds: z
      .object({ auto_approve_max: Amount.nullish(), customer_30d_refund_cap: Amount.nullish() })
      .nullish()
      .transform((thresholds) => thresholds ?? null),
    approvals: z
      .object({ required: z.boolean().nullish(), approver_role: notSaid(Text(100)), status: notSaid(Text(100)) })
      .nullish()
      .transform((approvals) => approvals ?? null),
    idempotency: z
      .object({ internal_refund_request_id: notSaid(Text(255)), idempotency_key: notSaid(Text(255)) })
      .nullish()
      .transform((idempotency) => idempotency ?? null),
  })
  .refine(({ refund_requested, requested_amount }) => !refund_requested || (requested_amount ?? 0) > 0, {
    path: ['requested_amount'],
    message: 'A refund that is requested names its amount, in minor units and more than zero. None never means all.',
  })

const Trail = z.object({
  automation_run_id: notSaid(Text(200)),
  workflow: notSaid(Text(200)),
  model: notSaid(Text(200)),
  tools_used: Words,
  pii_redaction: z
    .object({ triggered: z.boolean().nullish(), redacted_fields: Words })
    .nullish()
    .transform((redaction) => redaction ?? null),
})

export const HandoffPayload = z.object({
  handoff_version: z.string().regex(/^1\.\d{1,3}$/, 'This service reads version 1.x of the handoff.'),
  conversation: Conversation,
  customer_identity: Identity,
  billing_context: Billing,
  intent: z.object({
    primary: Intent,
    secondary: z
      .array(Intent)
      .max(20)
      .nullish()
      .transform((list) => list ?? []),
    customer_message_summary: Text(5000),
    bot_actions_completed: Words,
  }),
  refund_control: RefundControl,
  risk_flags: Words,
  audit: Trail.nullish().transform((trail) => trail ?? null),
  next_best_action_for_agent: notSaid(Text(2000)),
})
export type HandoffPayload = z.infer<typeof HandoffPayload>
