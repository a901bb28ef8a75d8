import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'

/**
 * What may happen to one `POST /v1/refunds`. `cut_before`, `hang`, `error_500` and `not_found_page` stand in front of
 * Stripe: no work is done and no key is kept. `saved_500` and `cut_after` come after the work.
 */
export const RefundFault = z.enum([
  'error_500',
  'saved_500',
  'cut_before',
  'cut_after',
  'hang',
  'not_found_page',
  'refuse',
])
export type RefundFault = z.infer<typeof RefundFault>

/** Body of `POST /sandbox/faults`. What is left out stays as it is. */
export const FaultSettings = z.strictObject({
  latencyMs: z.int().min(0).max(120_000).optional(),
  /** Each entry is used up by one request, in this order. */
  refundCreate: z.array(RefundFault).optional(),
  webhooks: z.enum(['on', 'off', 'twice']).optional(),
})

export type Faults = {
  latencyMs: number
  refundCreate: RefundFault[]
  webhooks: 'on' | 'off' | 'twice'
}

export function noFaults(): Faults {
  return { latencyMs: 0, refundCreate: [], webhooks: 'on' }
}

export async function latency(faults: Faults): Promise<void> {
  if (faults.latencyMs > 0) await delay(faults.latencyMs)
}
