import type { Story } from '@countersign/sandbox/stories/story'
import type postgres from 'postgres'

/**
 * Whom a run is about: a ticket, its requester and their Stripe customer, known to nobody else. `twinId`: another
 * customer with the same address, as of an order made as a guest.
 */
export type Party = { ticketId: string; customerId: string; twinId: string | null; email: string }

/** Staff of the played Zendesk. In these runs Tom leads too, so that two leads can meet. */
export const staff = { mia: '101', tom: '102', lena: '103', jonas: '105' } as const
export const leadIds: readonly string[] = [staff.tom, staff.lena]
export const financeIds: readonly string[] = [staff.jonas]
export const emailOf: Record<string, string> = {
  [staff.mia]: 'mia@countersign.example',
  [staff.tom]: 'tom@countersign.example',
  [staff.lena]: 'lena@countersign.example',
  [staff.jonas]: 'jonas@countersign.example',
}

/** One party per run. Some are a lead who wrote as a customer, under an alias of the same mailbox. */
export function partyOf(runSeed: number, index: number): Party {
  const alias = runSeed % 7 === 3 ? `Lena+shop${runSeed}@countersign.example` : null
  return {
    ticketId: String(2001 + index),
    customerId: `cus_chaos${runSeed}`,
    twinId: runSeed % 5 === 1 ? `cus_twin${runSeed}` : null,
    email: alias ?? `customer${runSeed}@example.com`,
  }
}

export function storyOf({ ticketId, customerId, twinId, email }: Party): Story {
  return {
    ticketId: Number(ticketId),
    about: 'One run of the chaos suite',
    subject: 'A refund, please',
    message: 'Please give me my money back.',
    requester: { id: 100_000 + Number(ticketId), name: 'Casey Customer', email },
    groupId: 9000,
    customers: [customerId, ...(twinId ? [twinId] : [])].map((stripeId) => ({
      stripeId,
      name: 'Casey Customer',
      email,
      sinceDaysAgo: 200,
    })),
    payments: [],
    verification: 'confirmed',
  }
}

/** Where two customers have the address, an agent said which one writes; then it was proven how well, or not. */
export async function introduce(
  sql: postgres.Sql,
  { ticketId, customerId, twinId }: Party,
  { id, level, at }: { id: string; level: 'none' | 'facts' | 'confirmed'; at: Date },
): Promise<void> {
  if (twinId) {
    await sql`
      insert into ticket_customers (ticket_id, customer_id, how, chosen_by, chosen_at)
      values (${ticketId}, ${customerId}, 'picked', ${staff.mia}, ${at})`
  }
  await sql`
    insert into verification_records (id, ticket_id, customer_id, level, method, evidence, verified_at)
    values (${id}, ${ticketId}, ${customerId}, ${level}, 'session', '{}', ${at})`
}
