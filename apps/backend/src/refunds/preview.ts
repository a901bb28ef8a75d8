import type { RefundPreview, RefundPreviewBody } from '@countersign/shared/refund'
import type { Ctx } from '#context.ts'
import { evaluate } from '#policy/evaluate.ts'
import { activePolicy, compiled } from '#policy-versions/load-policy.ts'
import { requirePolicyRole, requireVersion } from '#policy-versions/requires.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import type { CompiledPolicy } from '#policy/compiled-policy.ts'
import { countMoney } from '#refunds/count-money.ts'
import { gatherFacts, refundable } from '#refunds/gather-facts.ts'
import { loadCase } from '#refunds/load-case.ts'

/** What policy would say to this amount now, or with `policyId` what another version would. Stores and reserves nothing. */
export async function previewRefund(ctx: Ctx, ticketId: string, proposal: RefundPreviewBody): Promise<RefundPreview> {
  return (await judgeProposal(ctx, ticketId, proposal)).preview
}

/** The same, with the facts that policy looked at. */
export async function judgeProposal(
  ctx: Ctx,
  ticketId: string,
  { policyId, ...proposal }: RefundPreviewBody,
): Promise<{ preview: RefundPreview; facts: PolicyFacts }> {
  const { db, now } = ctx.deps
  const policy = policyId === undefined ? await activePolicy(db) : await otherPolicy(ctx, policyId)
  const refundCase = await loadCase(ctx, ticketId, proposal)
  const asked = { amount: proposal.amount, currency: proposal.currency }
  const asOf = now()
  const count = await db.transaction((tx) =>
    countMoney(tx, {
      customerId: refundCase.customerId,
      emailSubject: refundCase.emailSubject,
      paymentIntentId: proposal.paymentIntentId,
      proposerId: ctx.actor.kind === 'system' ? 'system' : ctx.actor.id,
      asOf,
      self: null,
      money: refundCase.money,
    }),
  )
  const facts = gatherFacts({ ...refundCase, asOf, asked, reason: proposal.reason, count })
  const preview: RefundPreview = {
    decision: evaluate(facts, policy),
    money: asked,
    refundable: { amount: refundable(refundCase.money, count), currency: refundCase.money.payment.currency },
    destination: refundCase.money.payment.method,
    verificationLevel: refundCase.verificationLevel,
    trial: !refundCase.actedFor,
  }
  return { preview, facts }
}

async function otherPolicy(ctx: Ctx, policyId: string): Promise<CompiledPolicy> {
  await requirePolicyRole(ctx, 'read')
  return compiled(await requireVersion(ctx.deps.db, policyId))
}
