import { z } from 'zod'

/** Every error our HTTP API answers with. The message may be shown to a person as it is. */
export const ApiErrorCode = z.enum([
  'invalid_request',
  'not_found',
  'not_allowed',
  'session_missing',
  'session_expired',
  'token_refused',
  'signature_refused',
  'key_refused',
  'scope_missing',
  'payload_too_large',
  'rate_limited',
  'idempotency_key_required',
  'idempotency_key_reused',
  'open_request',
  'content_changed',
  'drift_changed',
  'refund_id_taken',
  'refund_mismatch',
  'stale_screen',
  'wrong_state',
  'precondition_required',
  'shadow_mode',
  'step_up_required',
  'delegate_unfit',
  'card_number_found',
  'amount_too_large',
  'payment_changed',
  'currency_mismatch',
  'customer_unknown',
  'stripe_unavailable',
  'zendesk_unavailable',
  'not_ready',
  'internal_error',
])
export type ApiErrorCode = z.infer<typeof ApiErrorCode>

export const ApiError = z.object({
  error: z.object({
    code: ApiErrorCode,
    message: z.string(),
    /** Names this one call in our log; people copy it into a report. */
    requestId: z.string(),
    /** Where the input is wrong. Never repeats the value: it may hold a card number. */
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
})
export type ApiError = z.infer<typeof ApiError>
