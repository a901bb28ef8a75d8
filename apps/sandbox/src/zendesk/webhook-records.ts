/** Webhooks, the triggers that invoke them, and what was sent. */

export type Webhook = {
  id: string
  name: string
  description: string | null
  status: 'active' | 'inactive'
  endpoint: string
  http_method: 'POST' | 'PUT' | 'PATCH' | 'GET' | 'DELETE'
  request_format: 'json' | 'xml' | 'form_encoded'
  subscriptions: string[]
  created_at: string
  created_by: string
  updated_at: string
  updated_by: string
  /** Told by an address of its own only. */
  signing_secret: { algorithm: 'SHA256'; secret: string }
}

export type TriggerCondition = { field: string; operator: string; value: string | null }

type TriggerAction = { field: string; value: string | string[] }

export type Trigger = {
  id: number
  title: string
  active: boolean
  position: number
  conditions: { all: TriggerCondition[]; any: TriggerCondition[] }
  actions: TriggerAction[]
  created_at: string
  updated_at: string
}

type DeliveryAttempt = {
  at: string
  /** Null: no answer. */
  status: number | null
}

export type Delivery = {
  /** Stays the same over tries and doubles: the receiver's key against duplicates. */
  invocationId: string
  webhookId: string
  triggerId: number
  ticketId: number
  body: string
  state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  attempts: DeliveryAttempt[]
  /** On the account's clock, in milliseconds. */
  dueAt: number
  /** Waits until that one was tried; `next`: until there is a next one. */
  after: string | null
}
