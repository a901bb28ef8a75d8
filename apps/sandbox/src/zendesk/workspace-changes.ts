import type { ZendeskState } from './records.ts'

/**
 * Tickets with an audit after that one. Ids only, whoever asks: they tell nothing, and a tab whose ticket has moved out
 * of its agent's sight has to hear of it as well.
 */
export function changedTickets(data: ZendeskState, afterId: number): number[] {
  const changed = new Set<number>()
  for (const audit of data.audits.toReversed()) {
    if (audit.id <= afterId) break
    changed.add(audit.ticket_id)
  }
  return [...changed]
}
