import { randomUUID } from 'node:crypto'
import { systemContext } from '@countersign/backend/context'
import { executeRefund } from '@countersign/backend/refunds/execute'
import { RefundView } from '@countersign/shared/refund'
import { expect, vi } from 'vitest'
import { control } from '#sandbox-control.ts'
import type { SignedIn } from '#sign-in.ts'
import type { System } from '#system.ts'

/** Requests that wait for somebody, one per ticket. */
export const waiting = {
  /** Over the ceiling: a lead. */
  machine: { ticketId: '1003', paymentIntentId: 'pi_clara_machine', amount: 35_000, reason: 'customer_request' },
  /** Final sale, as an exception: a lead and finance. */
  scarf: { ticketId: '1004', paymentIntentId: 'pi_dora_scarf', amount: 3900, reason: 'exception' },
  /** Delivered 58 days ago: a lead. */
  lamp: { ticketId: '1006', paymentIntentId: 'pi_fatima_lamp', amount: 5900, reason: 'customer_request' },
  /** Over the ceiling: a lead. */
  year: { ticketId: '1007', paymentIntentId: 'pi_greta_year', amount: 24_000, reason: 'customer_request' },
} as const
/** A new payment of Clara's on her ticket, which nobody has asked about: over the ceiling, so a lead. */
export async function freshPayment(system: System): Promise<Asked> {
  const made = await control<{ payment_intent: string; charge: string }>(system.sandbox.stripe, 'payments', {
    customer: 'cus_clara',
    amount: 35_000,
  })
  return { ...waiting.machine, paymentIntentId: made.payment_intent }
}

type Asked = { ticketId: string; paymentIntentId: string; amount: number; reason: string }

export async function ask(who: SignedIn, { ticketId, ...body }: Asked, more: object = {}): Promise<RefundView> {
  const headers = { 'idempotency-key': `ask-${randomUUID()}` }
  const sent = { ...body, currency: 'usd', ...more }
  const answer = await who.call('POST', `/api/tickets/${ticketId}/refunds`, sent, headers)
  expect(answer.status).toBe(201)
  return RefundView.parse(await answer.json())
}

type Shown = Pick<RefundView, 'id' | 'contentHash'>

/** One decision, with what was on the screen as `If-Match`. */
export function decide(who: SignedIn, verb: string, refund: Shown, body: object = {}): Promise<Response> {
  // These two say nothing more, and a body where none belongs is refused.
  const sent = verb === 'cancel' || verb === 'close-as-failed' ? undefined : body
  return who.call('POST', `/api/refunds/${refund.id}/${verb}`, sent, { 'if-match': `"${refund.contentHash}"` })
}

export async function seen(who: SignedIn, id: string): Promise<RefundView> {
  return RefundView.parse(await (await who.call('GET', `/api/refunds/${id}`)).json())
}

/** Status and code of a refusal. */
export async function refusal(answer: Response): Promise<[number, string]> {
  const { error } = (await answer.json()) as { error: { code: string } }
  return [answer.status, error.code]
}

/** As if the seconds in which it may be taken back were over: whatever sends it by itself does so now. */
export async function endUndo({ sql }: System, id: string): Promise<void> {
  await sql`update refund_requests set send_after = now() where id = ${id}`
  await sql`
    update pgboss.job set start_after = now() where name = 'execute-refund' and data->>'refundRequestId' = ${id}`
}

/** What nobody knows the end of is looked at again when the test says so, and not a second later. */
export async function holdLooks({ sql }: System): Promise<void> {
  await sql`
    create function no_hurry() returns trigger language plpgsql as $$
    begin if new.outcome = 'unknown' then new.next_check_at = new.next_check_at + interval '1 hour'; end if; return new; end $$`
  await sql`create trigger no_hurry before update on refund_requests for each row execute function no_hurry()`
}

export async function lookAgain({ sql, backend }: System, id: string): Promise<void> {
  await sql`drop trigger no_hurry on refund_requests`
  await sql`update refund_requests set next_check_at = now() - interval '1 minute' where id = ${id}`
  await executeRefund(systemContext(backend.deps, 'test'), id)
}

export function untilState(who: SignedIn, id: string, state: RefundView['state']): Promise<void> {
  return vi.waitFor(async () => expect((await seen(who, id)).state).toBe(state), { timeout: 30_000, interval: 100 })
}
