import { z } from 'zod'

/** One row of the audit log as others read it. Names and form are fixed; amounts in minor units; times ISO 8601 UTC. */
export const AuditRecord = z.object({
  audit_id: z.string(),
  /** The refund request; null for what belongs to none. */
  request_id: z.string().nullable(),
  event: z.string(),
  /** `system`, `human:<id>` or `bot:<id>`. */
  actor: z.string(),
  timestamp: z.string(),
  inputs: z.object({
    policy_version: z.string().nullable(),
    /** 0 to 1. */
    risk_score: z.number().nullable(),
    amount_requested: z.number().nullable(),
  }),
  decision: z.object({
    ai_decision: z.string().nullable(),
    ai_confidence: z.number().nullable(),
    /** A person decided otherwise than was recommended; null where nobody decided. */
    human_override: z.boolean().nullable(),
  }),
  execution: z.object({
    processor: z.string().nullable(),
    refund_id: z.string().nullable(),
    idempotency_key: z.string().nullable(),
  }),
  ticket_id: z.string().nullable(),
  facts_hash: z.string().nullable(),
  model: z.string().nullable(),
  prompt_version: z.string().nullable(),
  chain: z.string(),
  seq: z.number(),
  prev_hash: z.string(),
  hash: z.string(),
  /** The hashed text itself: with the members above it gives `hash`. */
  body: z.string(),
  /** What people wrote; null where nothing was, where it was erased, and for whoever may not read it. */
  texts: z.record(z.string(), z.string()).nullable(),
})
export type AuditRecord = z.infer<typeof AuditRecord>
