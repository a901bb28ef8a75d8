import { and, eq, isNotNull } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import type { Ticket } from '#integrations/zendesk/client.ts'
import type { SignerConflict } from '#refunds/may-sign.ts'
import type { SignatureRow } from '#refunds/signatures.ts'
import { refundQuestions } from '#refunds/tables.ts'
import type { RefundRow } from '#refunds/tables.ts'

export type Beneficiaries = SignerConflict['beneficiaries']

/** Who would get the money: the ticket's requester and the Stripe customer. Throws where either cannot be read. */
export async function readBeneficiaries(ctx: Ctx, row: RefundRow, ticket: Ticket): Promise<Beneficiaries> {
  const { zendesk, stripe } = ctx.deps
  const [requester, customer] = await Promise.all([
    ticket.requesterId ? zendesk.user(ticket.requesterId) : null,
    stripe.customer(row.customerId),
  ])
  const emails = [requester?.email, customer?.email].filter((email) => typeof email === 'string')
  return { userIds: ticket.requesterId ? [ticket.requesterId] : [], emails }
}

/** Everybody who may not sign this request, whatever their role. */
export async function signerConflict(
  tx: Tx,
  row: RefundRow,
  signed: readonly SignatureRow[],
  beneficiaries: Beneficiaries,
): Promise<SignerConflict> {
  const answers = await tx
    .select({ by: refundQuestions.answeredBy })
    .from(refundQuestions)
    .where(and(eq(refundQuestions.refundRequestId, row.id), isNotNull(refundQuestions.answeredBy)))
  return {
    proposerId: row.proposerId,
    answererIds: answers.map(({ by }) => by ?? ''),
    signerIds: signed.map(({ signerId }) => signerId),
    beneficiaries,
  }
}
