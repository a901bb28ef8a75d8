/** What a person must look at, and why. docs/operations.md says what to do; a test compares the two. */
export const alertKinds = [
  /** Nobody can prove whether Stripe refunded it. */
  'refund_parked',
  /** No answer, and no more sends: only reading can tell. */
  'refund_unknown',
  /** Confirmed, and the bank gave the money back days later. */
  'refund_failed_late',
  /** A refund carries the id of a request that does not fit it, or that is not here. */
  'refund_mismatch',
  /** A request's row is not what was signed: somebody changed it behind our back. */
  'tampered',
  /** Stripe refunded under a request that we never sent: denied, expired, withdrawn or still open. */
  'refund_unsent',
  /** A request taken for failed lives, and another one replaces it. */
  'refund_paid_twice',
  /** The bank takes a payment back of which the customer has a refund already. */
  'refund_and_chargeback',
  /** One of our notes may stand twice on a ticket, or could not be written. */
  'delivery',
  /** A sink takes nothing from us: its token or its rights are wrong. */
  'sink',
  /** The audit log is not as it was written, or could not be verified. */
  'audit',
  /** Signed anchors of the audit log do not reach where they are kept. */
  'anchor',
  /** Stripe and we disagree; see the drift table. */
  'drift',
  /** A ticket with a refund that is not over was merged or deleted in Zendesk. */
  'ticket_ended',
  /** Zendesk does not take the ticket of a case that was handed over, or the case waits for very long. */
  'handoff',
  /** Somebody who may sign was not told, or nobody knows whether they were. */
  'notice',
  /** The mail server does not take our mail: its settings are wrong. */
  'mail',
] as const
export type AlertKind = (typeof alertKinds)[number]
