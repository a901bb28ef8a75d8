import { CaseAnswer } from '@countersign/shared/handoff-case'
import { expect } from 'vitest'
import type { System } from '#run-system.ts'

/** Keys of bots for tests: what each may do is in its name. */
export const handoffKeys = {
  tickets: 'tickets-key-0123456789-0123456789-012345',
  refunds: 'refunds-key-0123456789-0123456789-012345',
  refundsRotated: 'refunds-key-rotated-0123456789-01234567',
  full: 'full-key-0123456789-0123456789-012345678',
  /** Of the same bot as `full`. */
  fullsTickets: 'fulls-tickets-key-0123456789-0123456789-0',
} as const

export const handoffEnv = {
  HANDOFF_KEYS: [
    `quiet-bot ${handoffKeys.tickets}`,
    `refund-bot ${handoffKeys.refunds} tickets refunds:request`,
    `refund-bot ${handoffKeys.refundsRotated} tickets refunds:request`,
    `web-chat ${handoffKeys.full} tickets refunds:request identity:session`,
    `web-chat ${handoffKeys.fullsTickets} tickets`,
  ].join('; '),
}

type Json = { [name: string]: unknown }

let conversations = 0

/** A whole payload about Ada's double charge; `change` is laid over it, member by member. */
export function aHandoff(change: Json = {}): Json {
  conversations += 1
  const ended = new Date(Date.now() - 60_000)
  const whole = {
    handoff_version: '1.0',
    conversation: {
      channel: 'web_chat',
      conversation_id: `conv-${conversations}-${ended.getTime()}`,
      started_at: new Date(ended.getTime() - 300_000).toISOString(),
      ended_at: ended.toISOString(),
      language: 'en',
      user_sentiment: 'negative',
    },
    customer_identity: {
      claimed_email: 'ada.martin@example.com',
      authenticated_user_id: 'user-77',
      verification: {
        method: 'session',
        status: 'passed',
        verified_at: new Date(ended.getTime() - 300_000).toISOString(),
        evidence: ['signed_in'],
      },
    },
    billing_context: {
      stripe_customer_id: 'cus_ada',
      subscription_id: 'sub_ada',
      latest_invoice_id: 'in_ada_1',
      payment_intent_id: 'pi_ada_second',
      charge_id: 'ch_ada_second',
      invoice_status: 'paid',
      currency: 'usd',
      amount_last_invoice: 4999,
      payment_method_masked: 'visa_4242',
    },
    intent: {
      primary: 'duplicate_charge',
      secondary: ['receipt_resend'],
      customer_message_summary: 'Was charged twice on the same day and wants one charge back.',
      bot_actions_completed: ['sent_receipt_link'],
    },
    refund_control: {
      refund_requested: true,
      refund_type: 'refund',
      requested_amount: 4999,
      policy: { policy_version: 'bot_policy_7', eligibility: 'eligible', reasons: ['duplicate_charge'] },
      thresholds: { auto_approve_max: 5000, customer_30d_refund_cap: 20_000 },
      approvals: { required: false, approver_role: 'lead', status: 'not_needed' },
      idempotency: { internal_refund_request_id: null, idempotency_key: 'bot-key-1' },
    },
    risk_flags: [],
    audit: {
      automation_run_id: 'run-1',
      workflow: 'billing-bot',
      model: 'some-model',
      tools_used: ['stripe.read'],
      pii_redaction: { triggered: false, redacted_fields: [] },
    },
    next_best_action_for_agent: 'Refund the second charge and confirm that the plan goes on.',
  }
  return laidOver(whole, change)
}

/** `laidOver({a: {b: 1, c: 2}}, {a: {b: 3}})` is `{a: {b: 3, c: 2}}`. */
export function laidOver(whole: Json, change: Json): Json {
  const isPlain = (value: unknown): value is Json =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
  const merged = Object.entries(change).map(([name, value]) => {
    const before = whole[name]
    return [name, isPlain(value) && isPlain(before) ? laidOver(before, value) : value] as const
  })
  return { ...whole, ...Object.fromEntries(merged) }
}

export function send(
  system: Pick<System, 'backend'>,
  key: string,
  body: unknown,
  { path = '/v1/handoffs', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(`${system.backend.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Status and answer of a call that is taken in. */
export async function taken(answer: Promise<Response>): Promise<[number, CaseAnswer]> {
  const { status, body } = await read(await answer)
  expect([200, 201], JSON.stringify(body)).toContain(status)
  return [status, CaseAnswer.parse(body)]
}

export async function refused(answer: Promise<Response>): Promise<[number, string, string[]]> {
  const { status, body } = await read(await answer)
  const { error } = body as { error?: { code: string; issues?: { path: string }[] } }
  return [status, error?.code ?? 'no error', (error?.issues ?? []).map(({ path }) => path)]
}

async function read(answer: Response): Promise<{ status: number; body: unknown }> {
  return { status: answer.status, body: await answer.json() }
}
