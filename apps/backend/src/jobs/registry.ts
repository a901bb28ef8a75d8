import { anchorAuditJob } from '#audit/anchor.ts'
import { countCopiesJob } from '#audit/count-copies.ts'
import { deliverAuditJob } from '#audit/deliver.ts'
import { verifyAuditJob } from '#audit/verify-nightly.ts'
import { openHandoffJob } from '#handoffs/advance.ts'
import { reconcileJob } from '#reconciliation/nightly.ts'
import { announceJob } from '#notices/announce.ts'
import { answerSlackClickJob } from '#notices/answer-click.ts'
import { rewriteNoticesJob } from '#notices/rewrite.ts'
import { sendNoticeJob } from '#notices/send.ts'
import { sweepJob } from '#operations/sweep.ts'
import { applyStripeRefundJob } from '#refunds/apply-stripe-refund.ts'
import { executeRefundJob } from '#refunds/execute.ts'
import { leftToRefund } from '#refunds/left-to-refund.ts'
import { reEvaluateRequestsJob } from '#refunds/re-evaluate.ts'
import { sendCodeJob } from '#verification/send-code.ts'
import { catchUpEventsJob } from '#webhooks/catch-up.ts'
import { processWebhookJob } from '#webhooks/process.ts'

/** Every job there is. Queues are declared from this list before the process says that it is ready. */
export const jobs = [
  executeRefundJob,
  applyStripeRefundJob,
  processWebhookJob,
  deliverAuditJob,
  sendCodeJob(leftToRefund),
  reEvaluateRequestsJob,
  openHandoffJob,
  announceJob,
  sendNoticeJob,
  rewriteNoticesJob,
  answerSlackClickJob,
  sweepJob,
  catchUpEventsJob,
  reconcileJob,
  anchorAuditJob,
  verifyAuditJob,
  countCopiesJob,
]
