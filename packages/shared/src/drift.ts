import { z } from 'zod'
import { RefundRequestId } from './ids.ts'

/** How our records and Stripe's may differ. */
export const DriftKind = z.enum([
  /** Stripe has a refund that we do not know. */
  'missing_here',
  /** We believe in a refund that Stripe does not have. */
  'missing_there',
  'amount',
  'state',
  /** Made outside Countersign; known, and counted. One that names a request of ours is for a person. */
  'external',
  /** Sent long ago, and still without an end. */
  'stuck',
])
export type DriftKind = z.infer<typeof DriftKind>

/** What to do about a difference. */
export const DriftStep = z.enum([
  'ask_who',
  'compare',
  'nothing',
  'follows',
  'second_refund',
  'never_sent',
  'look_for',
  'ask_stripe',
  'close',
  'unlisted',
  'balance',
])
export type DriftStep = z.infer<typeof DriftStep>

export const driftSteps: Record<DriftStep, string> = {
  ask_who: 'It is taken in and counted. Ask who refunded this outside Countersign.',
  compare: 'Compare both with what was approved. The customer may have got too much, or somebody else’s money.',
  nothing: 'Known and counted. Nothing to do.',
  follows: 'It is read again and follows Stripe.',
  second_refund:
    'It names a request that has another refund, or asked for something else. It is counted. Find out who made it: the customer may have got too much.',
  never_sent:
    'Money moved under a request that Countersign never sent. It is counted. Find out who refunded it, and tell finance.',
  look_for: 'Look for it in the Stripe dashboard, in the right account. Do not refund it again before that.',
  ask_stripe: 'Stripe still has it pending. Ask Stripe’s support with the refund’s id.',
  close: 'Look for it in the Stripe dashboard; a lead or finance can then close it as failed.',
  unlisted: 'Money left the balance for a refund that is not in Stripe’s list. It is read and taken in.',
  balance: 'The balance moved by another amount than the refund names. Ask Stripe’s support.',
}

/** What a person found when they looked at a difference that stays. */
export const DriftFinding = z.enum(['intended', 'settled', 'with_stripe'])
export type DriftFinding = z.infer<typeof DriftFinding>

/** Body of `POST /api/drift/:id/acknowledge`: what was found, and the two sides as they were shown. */
export const DriftAcknowledgement = z.strictObject({
  finding: DriftFinding,
  expected: z.string().max(500).nullable(),
  found: z.string().max(500).nullable(),
})
export type DriftAcknowledgement = z.infer<typeof DriftAcknowledgement>

/** Answer of `GET /api/drift`: where our records and Stripe's differ, and nobody has looked. Oldest first. */
export const DriftList = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      kind: DriftKind,
      refundRequestId: RefundRequestId.nullable(),
      stripeRefundId: z.string().nullable(),
      expected: z.string().nullable(),
      found: z.string().nullable(),
      step: DriftStep,
      firstSeenAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
    }),
  ),
  more: z.boolean(),
})
export type DriftList = z.infer<typeof DriftList>
