/**
 * What Countersign adds to a Zendesk account. The package asks Zendesk to make the fields, the webhook and the trigger
 * at its installation; `zendesk setup` finds them, or makes what is missing, with the same content.
 */

export type TicketField = {
  type: 'tagger' | 'checkbox' | 'text' | 'decimal'
  title: string
  description: string
  custom_field_options?: { name: string; value: string }[]
}

/** By our name for them, which is also what stands behind `Countersign ` in the title. */
export const ticketFields = {
  verification_status: {
    type: 'tagger',
    title: 'Countersign verification status',
    description: 'How well it is proven who writes.',
    custom_field_options: [
      { name: 'Not confirmed', value: 'cs_verified_none' },
      { name: 'Known by facts', value: 'cs_verified_facts' },
      { name: 'Confirmed', value: 'cs_verified_confirmed' },
    ],
  },
  refund_requested: {
    type: 'checkbox',
    title: 'Countersign refund requested',
    description: 'A refund was asked for on this ticket.',
  },
  stripe_customer_id: {
    type: 'text',
    title: 'Countersign stripe customer id',
    description: 'The Stripe customer this ticket is about.',
  },
  latest_invoice_id: {
    type: 'text',
    title: 'Countersign latest invoice id',
    description: 'The newest Stripe invoice of that customer.',
  },
  requested_amount: {
    type: 'decimal',
    title: 'Countersign requested amount',
    description: 'The amount asked for, in the currency of the payment.',
  },
  policy_result: {
    type: 'tagger',
    title: 'Countersign policy result',
    description: 'What the refund policy says.',
    custom_field_options: [
      { name: 'Within policy', value: 'cs_policy_auto_approve' },
      { name: 'Needs a signature', value: 'cs_policy_approval_required' },
      { name: 'Needs information', value: 'cs_policy_needs_information' },
      { name: 'Not allowed', value: 'cs_policy_deny' },
    ],
  },
  approval_status: {
    type: 'tagger',
    title: 'Countersign approval status',
    description: 'Where the approval stands.',
    custom_field_options: [
      { name: 'None needed', value: 'cs_approval_none' },
      { name: 'Waiting', value: 'cs_approval_waiting' },
      { name: 'Approved', value: 'cs_approval_approved' },
      { name: 'Denied', value: 'cs_approval_denied' },
      { name: 'Expired', value: 'cs_approval_expired' },
      { name: 'Withdrawn', value: 'cs_approval_canceled' },
    ],
  },
} as const satisfies Record<string, TicketField>

export type FieldName = keyof typeof ticketFields

/** How the webhooks, the trigger and what else has no id of ours are found again. */
export const names = {
  triggerWebhook: 'Countersign: tickets',
  eventWebhook: 'Countersign: merged and deleted tickets',
  trigger: 'Countersign: tell of new and changed tickets',
} as const

/** A trigger cannot see these: Zendesk tells of them by events alone. */
export const ticketEvents = [
  'zen:event-type:ticket.merged',
  'zen:event-type:ticket.soft_deleted',
  'zen:event-type:ticket.permanently_deleted',
] as const

export const webhookPath = '/webhooks/zendesk'

/** What the trigger sends. Ids only: the ticket is read again. */
const triggerBody = '{"event":"ticket.changed","ticket_id":"{{ticket.id}}"}'

type Condition = { field: string; operator: string; value?: string }

/** New tickets, and those that got another requester or another place: who may see a ticket depends on it. */
const whenTold: Condition[] = [
  { field: 'update_type', operator: 'is', value: 'Create' },
  { field: 'requester_id', operator: 'changed' },
  { field: 'group_id', operator: 'changed' },
  { field: 'assignee_id', operator: 'changed' },
  { field: 'organization_id', operator: 'changed' },
  { field: 'brand_id', operator: 'changed' },
]

/**
 * `webhook`: its id, or its identifier in the package. `ownUserId`: whose updates are our own and tell us nothing; not
 * known yet when the package is built, so `zendesk setup` adds it.
 */
export function ticketTrigger(webhook: string, ownUserId: string | null) {
  const notOurselves: Condition[] = ownUserId === null ? [] : [{ field: 'role', operator: 'is_not', value: ownUserId }]
  return {
    title: names.trigger,
    active: true,
    conditions: { all: notOurselves, any: whenTold },
    actions: [{ field: 'notification_webhook', value: [webhook, triggerBody] }],
  }
}

type WebhookContent = {
  name: string
  description: string
  status: 'active'
  endpoint: string
  http_method: 'POST'
  request_format: 'json'
  subscriptions: string[]
}

/** `endpoint`: an https address, or a placeholder that Zendesk fills in at the installation. */
export function ticketWebhook(endpoint: string): WebhookContent {
  return {
    name: names.triggerWebhook,
    description:
      'Tells Countersign that a ticket is new, or has another requester, group, assignee, organization or brand.',
    status: 'active',
    endpoint,
    http_method: 'POST',
    request_format: 'json',
    subscriptions: ['conditional_ticket_events'],
  }
}

export function eventWebhook(endpoint: string): WebhookContent {
  return {
    ...ticketWebhook(endpoint),
    name: names.eventWebhook,
    description: 'Tells Countersign that a ticket was merged or deleted.',
    subscriptions: [...ticketEvents],
  }
}

/** What Zendesk allows to all of a trial or sandbox account, its own agents' updates included; others have 100 and more. */
export const trialUpdatesPerMinute = 20
