import type { HubspotEventName, HubspotProperties } from '@countersign/shared/hubspot-event'

/**
 * What the two sinks get. The feature that decides writes the content with the audit row, in the same transaction;
 * `deliver.ts` only carries it, so a sink that is down never changes what is said.
 */
/** How far a refund request has come, as the ticket shows it: it waits for signatures, it is under way, it has ended. */
export type TicketPhase = 'waits' | 'moves' | 'over'

export type ZendeskDelivery = {
  sink: 'zendesk'
  /** Internal note, plain text. */
  note: string
  /** Our own long numbers in the note (the bank's trace reference), which are not to be taken for card numbers. */
  exact: string[]
  /** Custom fields by our own names. */
  fields: Record<string, string | boolean | null>
  /** Compact: the ticket audit's metadata holds 1 KB. */
  metadata: Record<string, string | number>
  /** The request enters this phase: tags, status and `approval_status` follow. Left out where it only is talked about. */
  phase?: TicketPhase
  /** The money came back: a solved ticket is opened again, a closed one gets a follow-up. */
  reopen?: true
}

export type HubspotDelivery = {
  sink: 'hubspot'
  /** Stripe customer whose e-mail finds the contact; the address itself is not stored here. */
  customerId: string
  eventTypeName: HubspotEventName
  properties: HubspotProperties
  /** ISO time of what is told, where it could be told only later; else the audit row's. */
  occurredAt?: string
}

export type DeliveryPayload = ZendeskDelivery | HubspotDelivery
export type DeliverySink = DeliveryPayload['sink']
