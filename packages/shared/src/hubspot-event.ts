import { z } from 'zod'

/**
 * What HubSpot learns, and nothing else. The app's project files (`hubspot/`) and the custom event definitions that
 * `hubspot setup` makes are held against this list by a test. Sentence case and past tense, as HubSpot's reviewers want.
 */
export const hubspotEvents = {
  refund_requested: 'Refund requested',
  refund_approved: 'Refund approved',
  refund_denied: 'Refund denied',
  refund_canceled: 'Refund withdrawn',
  refund_expired: 'Refund request expired',
  refund_confirmed: 'Refund confirmed',
  refund_failed: 'Refund failed',
  handoff_received: 'Chat handed over',
} as const
export const HubspotEventName = z.enum(Object.keys(hubspotEvents) as [HubspotEventName, ...HubspotEventName[]])
export type HubspotEventName = keyof typeof hubspotEvents

type Property = { label: string; type: 'string' | 'number' | 'datetime' }

/** Ids, verification, policy outcome, amount and times. Values stay short: HubSpot may cut what is longer than 50. */
export const hubspotProperties = {
  refund_request_id: { label: 'Refund request', type: 'string' },
  ticket_id: { label: 'Zendesk ticket', type: 'string' },
  conversation_id: { label: 'Conversation', type: 'string' },
  payment_intent_id: { label: 'Stripe payment', type: 'string' },
  stripe_refund_id: { label: 'Stripe refund', type: 'string' },
  verification_status: { label: 'Identity', type: 'string' },
  policy_version: { label: 'Policy version', type: 'string' },
  policy_outcome: { label: 'Policy outcome', type: 'string' },
  amount: { label: 'Amount in minor units', type: 'number' },
  currency: { label: 'Currency', type: 'string' },
  amount_text: { label: 'Amount', type: 'string' },
  requested_at: { label: 'Requested at', type: 'datetime' },
} as const satisfies Record<string, Property>
export type HubspotPropertyName = keyof typeof hubspotProperties

export type HubspotProperties = Partial<Record<HubspotPropertyName, string | number>>

/** Only what is agreed, whatever else a caller gave. */
export function agreedProperties(given: Record<string, string | number>): HubspotProperties {
  const agreed = Object.entries(given).filter(([name]) => name in hubspotProperties)
  return Object.fromEntries(agreed) as HubspotProperties
}
