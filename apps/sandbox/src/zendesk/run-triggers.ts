import { queueDelivery } from './deliveries.ts'
import { renderJson } from './placeholders.ts'
import type { Audit } from './records.ts'
import type { ZendeskContext } from './stand-in-context.ts'
import { firedTriggers } from './trigger-conditions.ts'
import type { Trigger } from './webhook-records.ts'

/** Looks at every audit since the last call, whoever wrote it: the API, the workspace or a control call. */
export function runTriggers(context: ZendeskContext): void {
  const { data } = context.state
  const fresh = data.audits.filter(({ id }) => id > data.triggersRanTo)
  for (const audit of fresh) {
    data.triggersRanTo = Math.max(data.triggersRanTo, audit.id)
    // The agent interface uses up the same allowance as the API.
    if (audit.via.channel === 'web') context.limits.ticketUpdate(audit.author_id, audit.ticket_id)
    fire(context, audit)
  }
}

function fire(context: ZendeskContext, audit: Audit): void {
  const { data } = context.state
  const ticket = data.tickets.find(({ id }) => id === audit.ticket_id)
  if (!ticket) return
  for (const trigger of firedTriggers(data, ticket, audit)) {
    for (const { webhookId, template } of notifications(trigger)) {
      const body = renderJson(template, data, ticket)
      queueDelivery(context, { webhookId, triggerId: trigger.id, ticketId: ticket.id, body })
    }
  }
}

/** The one kind of action that is played; others are kept and do nothing. */
function notifications({ actions }: Trigger): { webhookId: string; template: string }[] {
  return actions.flatMap(({ field, value }) => {
    if (field !== 'notification_webhook' || typeof value === 'string') return []
    return [{ webhookId: value[0] ?? '', template: value[1] ?? '' }]
  })
}
