import { z } from 'zod'
import { defineJob } from '#jobs/define-job.ts'
import { reconcile } from '#reconciliation/reconcile.ts'

/** Every night: both sides compared, what Stripe proves healed, the rest listed. */
export const reconcileJob = defineJob({
  name: 'reconcile',
  data: z.object({}),
  concurrency: 1,
  retries: 2,
  // 100,000 refunds are two thousand pages to fetch.
  limitSeconds: 3600,
  async handle(ctx) {
    const { ours, theirs, healed, left } = await reconcile(ctx)
    ctx.log.info({ ours, theirs, healed: healed.length, left: left.length }, 'reconciled')
  },
})
