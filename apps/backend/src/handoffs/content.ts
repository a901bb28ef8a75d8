import type { HandoffPayload } from '@countersign/shared/handoff'
import type { BotLimits } from '@countersign/shared/handoff-case'
import type { Intent, Sentiment } from '@countersign/shared/intent'
import type { RefundReason } from '@countersign/shared/refund'

/** A case as it is kept: one shape for conversations and forms. Everything in it is somebody's word. Times in ISO 8601 UTC. */
export type CaseContent = {
  version: string
  channel: string
  /** The id that the bot gave, for people to find it there. */
  reference: string
  language: string | null
  sentiment: Sentiment | null
  startedAt: string | null
  /** When the conversation ended or the form was filled in: what is later counts. */
  endedAt: string
  email: string
  said: SaidOfBilling
  verification: SaidOfIdentity | null
  asksFor: Intent | null
  alsoAsksFor: Intent[]
  summary: string
  actionsDone: string[]
  suggestion: string | null
  riskFlags: string[]
  /** The bot's view of policy and approvals: shown, not obeyed. Minor units. */
  botPolicy: { version: string | null; eligibility: string | null; reasons: string[] } | null
  botLimits: { autoApproveMax: number | null; customerCap: number | null } | null
  botApproval: { required: boolean | null; role: string | null; status: string | null } | null
  /** The bot's own names for a refund: references. */
  references: { refundRequestId: string | null; idempotencyKey: string | null }
  trail: { runId: string | null; workflow: string | null; model: string | null; tools: string[] } | null
  botRedacted: { triggered: boolean; fields: string[] } | null
  /** What the shop or form says of the order. */
  order: { categories: string[]; deliveredAt: string | null; missingDelivery: boolean }
  /** Null where no refund is asked for. */
  wish: Wish | null
}

export type SaidOfBilling = {
  customerId: string | null
  subscriptionId: string | null
  invoiceId: string | null
  paymentIntentId: string | null
  chargeId: string | null
  invoiceStatus: string | null
  /** Lower case. */
  currency: string | null
  /** Minor units. */
  invoiceAmount: number | null
  /** Minor units of `currency`. */
  orderTotal: number | null
  paymentMethod: string | null
  country: string | null
}

export type SaidOfIdentity = {
  method: HandoffPayload['customer_identity']['verification']['method']
  status: HandoffPayload['customer_identity']['verification']['status']
  userId: string | null
  verifiedAt: string | null
  evidence: string[]
}

/** `currency` null: the payment's own. `amount` in minor units. */
export type Wish = { type: 'refund' | 'credit'; amount: number; currency: string | null; reason: RefundReason }

/** Minor units as the payload has them; nothing is judged here. Pure. */
export function contentOf(payload: HandoffPayload): CaseContent {
  const { conversation, customer_identity: identity, billing_context: billing, intent, audit } = payload
  const { refund_control: refund } = payload
  const { verification } = identity
  return {
    version: payload.handoff_version,
    channel: conversation.channel,
    reference: conversation.conversation_id,
    language: conversation.language,
    sentiment: conversation.user_sentiment,
    startedAt: utc(conversation.started_at),
    endedAt: utc(conversation.ended_at),
    email: identity.claimed_email,
    said: {
      customerId: billing.stripe_customer_id,
      subscriptionId: billing.subscription_id,
      invoiceId: billing.latest_invoice_id,
      paymentIntentId: billing.payment_intent_id,
      chargeId: billing.charge_id,
      invoiceStatus: billing.invoice_status,
      currency: billing.currency,
      invoiceAmount: billing.amount_last_invoice,
      orderTotal: null,
      paymentMethod: billing.payment_method_masked,
      country: null,
    },
    verification: {
      method: verification.method,
      status: verification.status,
      userId: identity.authenticated_user_id,
      verifiedAt: verification.verified_at && utc(verification.verified_at),
      evidence: verification.evidence,
    },
    asksFor: intent.primary,
    alsoAsksFor: intent.secondary,
    summary: intent.customer_message_summary,
    actionsDone: intent.bot_actions_completed,
    suggestion: payload.next_best_action_for_agent,
    riskFlags: payload.risk_flags,
    botPolicy: refund.policy && {
      version: refund.policy.policy_version,
      eligibility: refund.policy.eligibility,
      reasons: refund.policy.reasons,
    },
    botLimits: refund.thresholds && {
      autoApproveMax: refund.thresholds.auto_approve_max ?? null,
      customerCap: refund.thresholds.customer_30d_refund_cap ?? null,
    },
    botApproval: refund.approvals && {
      required: refund.approvals.required ?? null,
      role: refund.approvals.approver_role,
      status: refund.approvals.status,
    },
    references: {
      refundRequestId: refund.idempotency?.internal_refund_request_id ?? null,
      idempotencyKey: refund.idempotency?.idempotency_key ?? null,
    },
    trail: audit && {
      runId: audit.automation_run_id,
      workflow: audit.workflow,
      model: audit.model,
      tools: audit.tools_used,
    },
    botRedacted: audit?.pii_redaction
      ? { triggered: audit.pii_redaction.triggered ?? false, fields: audit.pii_redaction.redacted_fields }
      : null,
    order: { categories: [], deliveredAt: null, missingDelivery: false },
    wish: wishOf(payload),
  }
}

function wishOf({ refund_control: refund, billing_context: billing, intent }: HandoffPayload): Wish | null {
  if (!refund.refund_requested || refund.requested_amount === null) return null
  return {
    type: refund.refund_type ?? 'refund',
    amount: refund.requested_amount,
    currency: billing.currency,
    reason: intent.primary === 'duplicate_charge' ? 'duplicate' : 'customer_request',
  }
}

/** As people read them: money where a currency was said. */
export function limitsSaid({ botLimits, said: { currency } }: CaseContent): BotLimits | null {
  const show = (amount: number | null) =>
    amount === null ? null : currency === null ? String(amount) : { amount, currency }
  return botLimits && { autoApproveMax: show(botLimits.autoApproveMax), customerCap: show(botLimits.customerCap) }
}

export function utc(time: string): string {
  return new Date(time).toISOString()
}
