import { z } from 'zod'

/**
 * What may happen to one mail. `reject_450` (try later) and `reject_550` (never) are said to each recipient;
 * `cut_before` drops the connection when the content comes, so nothing is kept; `cut_after` keeps the mail and drops
 * the connection in place of the answer.
 */
const MailFault = z.enum(['reject_450', 'reject_550', 'cut_before', 'cut_after'])
export type MailFault = z.infer<typeof MailFault>

const OrderedFault = z.strictObject({ fault: MailFault, times: z.int().min(1).max(1000).default(1) })

/** Body of `POST /sandbox/mail/faults`. What is left out stays as it is. */
export const MailFaultOrder = z.strictObject({
  /** Before the greeting, and before each answer to a mail's content. */
  latencyMs: z.int().min(0).max(120_000).optional(),
  /** Every connection is cut. */
  down: z.boolean().optional(),
  /** Used up by the next mails, in this order. */
  mails: z.array(OrderedFault).max(100).optional(),
})

/** Lives as long as the process: a restart heals everything. */
export type MailFaults = { latencyMs: number; down: boolean; mails: z.infer<typeof OrderedFault>[] }

export function noMailFaults(): MailFaults {
  return { latencyMs: 0, down: false, mails: [] }
}

/** The fault that the next mail uses up, if any. */
export function takeMailFault(faults: MailFaults): MailFault | null {
  const [next] = faults.mails
  if (!next) return null
  next.times -= 1
  if (next.times === 0) faults.mails.shift()
  return next.fault
}
