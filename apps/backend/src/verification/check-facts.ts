import { createHash, timingSafeEqual } from 'node:crypto'
import { parseAmount } from '@countersign/shared/money'
import type { ProofAnswer } from '@countersign/shared/verification'
import { requireTicket } from '#access/ticket-access.ts'
import { recordAudit } from '#audit/log.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'
import { Refusal, notFound } from '#errors.ts'
import type { StripeBillingFacts } from '#integrations/stripe/records.ts'
import { addressKey } from '#ticket-context/address-key.ts'
import { findCustomer } from '#ticket-context/find-customer.ts'
import { countEvent, limitedUntil, lockForCounting } from '#verification/count-events.ts'
import type { Subjects } from '#verification/count-events.ts'
import { proofLifeMs } from '#verification/limits.ts'
import { countFailure, lockedUntil } from '#verification/lock-out.ts'
import { recordProof, viewRecord } from '#verification/record-proof.ts'

type Input = { ticketId: string; invoiceAmount: string; postalCode: string }

/**
 * Whether both things that the customer says are what Stripe holds: the last paid invoice's amount, and the ZIP of the
 * billing address. Answers right or wrong for the pair and never which; the expected values stay in this function.
 */
export async function checkFacts(ctx: Ctx, { ticketId, ...said }: Input): Promise<ProofAnswer> {
  const { actor, deps } = ctx
  if (actor.kind !== 'agent') throw notFound()
  const { match } = await findCustomer(ctx, await requireTicket(ctx, ticketId))
  if (match.kind === 'unavailable') {
    throw new Refusal('stripe_unavailable', 503, 'Stripe did not answer. Nothing was checked. Please try again.')
  }
  if (match.kind !== 'matched') {
    throw new Refusal('customer_unknown', 422, 'This ticket has no single Stripe customer. Choose the customer first.')
  }
  const { customer } = match
  const subjects: Subjects = {
    ticketId,
    agentId: actor.id,
    customerId: customer.id,
    addressKey: addressKey(customer.email, deps.config.addressSecret),
  }
  const expected = await deps.stripe.billingFacts(customer.id)
  return deps.db.transaction((tx) => compare(tx, ctx, { subjects, customerId: customer.id, expected, said }))
}

type Said = Omit<Input, 'ticketId'>
type Comparing = { subjects: Subjects; customerId: string; expected: StripeBillingFacts; said: Said }

async function compare(tx: Tx, ctx: Ctx, { subjects, customerId, expected, said }: Comparing): Promise<ProofAnswer> {
  await lockForCounting(tx, subjects)
  const now = ctx.deps.now()
  const locked = await lockedUntil(tx, customerId, now)
  if (locked) return { result: 'locked', until: locked.toISOString() }
  const retryAt =
    (await limitedUntil(tx, 'facts_checked', subjects, now)) ?? (await limitedUntil(tx, 'failed', subjects, now))
  if (retryAt) return { result: 'limited', retryAt: retryAt.toISOString() }

  const { ticketId, addressKey: address } = subjects
  await countEvent(tx, ctx, 'facts_checked', subjects)
  const isRight = factsAgree(expected, said)
  if (isRight) {
    const record = await recordProof(tx, ctx, {
      ticketId,
      customerId,
      level: 'facts',
      method: 'facts',
      evidence: ['invoice_amount_and_zip'],
      addressKey: address,
      expiresAt: new Date(now.getTime() + proofLifeMs),
      upTo: null,
      forRefunds: true,
      why: {},
    })
    return { result: 'accepted', verification: viewRecord(record) }
  }
  const because = isRight === null ? 'nothing_to_compare' : 'wrong_facts'
  await recordAudit(tx, ctx, {
    event: 'verification.refused',
    ticketId,
    body: { method: 'facts', customerId, address, because },
  })
  if (isRight === null) return { result: 'nothing_to_compare' }
  const until = await countFailure(tx, ctx, subjects)
  return until ? { result: 'locked', until: until.toISOString() } : { result: 'not_accepted' }
}

/** Both are compared, whatever the first one says. Null: Stripe lacks one of them. Pure. */
export function factsAgree({ lastInvoice, postalCode }: StripeBillingFacts, said: Said): boolean | null {
  if (!lastInvoice || !postalCode) return null
  const amount = parseAmount(said.invoiceAmount.replaceAll(/[\p{L}\p{Sc}\s]/gu, ''), lastInvoice.currency)
  const amountAgrees = isSame(String(amount), String(lastInvoice.amount))
  const zipAgrees = isSame(normaliseZip(said.postalCode), normaliseZip(postalCode))
  return amountAgrees && zipAgrees
}

/** "SW1A 1AA" and "sw1a1aa" are one; of a ZIP+4 the five digits count that people know. */
function normaliseZip(text: string): string {
  const plain = text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  return /^\d{9}$/.test(plain) ? plain.slice(0, 5) : plain
}

function isSame(given: string, known: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(known))
}
