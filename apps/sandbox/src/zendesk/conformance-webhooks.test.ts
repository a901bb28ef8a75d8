import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { playZendesk } from './playing-zendesk.fixture.ts'
import type { Playing } from './playing-zendesk.fixture.ts'
import { openReceiver } from './webhook-receiver.fixture.ts'
import type { Receiver } from './webhook-receiver.fixture.ts'

let playing: Playing
let receiver: Receiver
beforeEach(async () => {
  playing = await playZendesk()
  receiver = await openReceiver()
})
afterEach(async () => {
  await playing.close()
  await receiver.close()
})

const Made = z.object({ webhook: z.looseObject({ id: z.string() }) })
const Secret = z.object({ signing_secret: z.object({ algorithm: z.literal('SHA256'), secret: z.string() }) })
const Delivery = z.object({
  ticketId: z.number(),
  state: z.string(),
  attempts: z.array(z.object({ status: z.number().nullable() })),
})

async function makeWebhook(): Promise<string> {
  const webhook = {
    name: 'Countersign',
    status: 'active',
    endpoint: receiver.url,
    http_method: 'POST',
    request_format: 'json',
    subscriptions: ['conditional_ticket_events'],
  }
  const answer = await playing.call('/api/v2/webhooks', { method: 'POST', body: { webhook } })
  expect(answer.status).toBe(201)
  return Made.parse(answer.body).webhook.id
}

const created = [{ field: 'update_type', operator: 'is', value: 'Create' }]
const commented = [{ field: 'comment_is_public', operator: 'is', value: 'false' }]

async function makeTrigger(
  webhookId: string,
  all: { field: string; operator: string; value?: string }[],
  template = '{"ticket_id":"{{ticket.id}}"}',
) {
  const actions = [{ field: 'notification_webhook', value: [webhookId, template] }]
  const body = { trigger: { title: 'Tell Countersign', conditions: { all, any: [] }, actions } }
  return playing.call('/api/v2/triggers', { method: 'POST', body })
}

async function secretOf(id: string): Promise<string> {
  return Secret.parse((await playing.call(`/api/v2/webhooks/${id}/signing_secret`)).body).signing_secret.secret
}

function note(id = 1001, body = 'Note') {
  const ticket = { comment: { body, public: false } }
  return playing.call(`/api/v2/tickets/${id}`, { method: 'PUT', body: { ticket } })
}

function createTicket(subject: string) {
  const ticket = { subject, comment: { body: 'Text' }, requester_id: 5001 }
  return playing.call('/api/v2/tickets', { method: 'POST', body: { ticket } })
}

async function deliveries() {
  const response = await fetch(`${playing.zendesk.url}/sandbox/ledger`)
  return z.object({ webhookDeliveries: z.array(Delivery) }).parse(await response.json()).webhookDeliveries
}

function arrived(count: number) {
  return expect.poll(() => receiver.received.length).toBe(count)
}

function states(...wanted: string[]) {
  return expect.poll(async () => (await deliveries()).map(({ state }) => state)).toEqual(wanted)
}

describe('a webhook', () => {
  test('never tells its secret but at an address of its own, where it can be changed', async () => {
    const id = await makeWebhook()
    const secret = await secretOf(id)
    for (const path of ['webhooks', `webhooks/${id}`])
      expect(JSON.stringify((await playing.call(`/api/v2/${path}`)).body)).not.toContain(secret)
    await playing.call(`/api/v2/webhooks/${id}/signing_secret`, { method: 'POST' })
    expect(await secretOf(id)).not.toBe(secret)
  })

  test('belongs to admins, and is gone when it is deleted', async () => {
    const id = await makeWebhook()
    const token = await playing.signIn(103)
    expect((await playing.call('/api/v2/webhooks', { token })).status).toBe(403)
    expect((await playing.call(`/api/v2/webhooks/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await playing.call(`/api/v2/webhooks/${id}`)).status).toBe(404)
  })
})

describe('a delivery', () => {
  test('is signed: base64 HMAC-SHA256 of timestamp and raw body, and carries the documented headers', async () => {
    const id = await makeWebhook()
    await makeTrigger(id, created, '{"title":"{{ticket.title}}","from":"{{ticket.requester.email}}"}')
    await createTicket('He said "no"')
    await arrived(1)
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received
    expect(JSON.parse(body)).toEqual({ title: 'He said "no"', from: 'ada.martin@example.com' })
    const at = String(headers['x-zendesk-webhook-signature-timestamp'])
    expect(at).toBe('2026-11-20T10:00:00Z')
    const expected = createHmac('sha256', await secretOf(id))
      .update(at + body)
      .digest('base64')
    expect(headers['x-zendesk-webhook-signature']).toBe(expected)
    expect(headers['x-zendesk-webhook-id']).toBe(id)
    expect(headers['x-zendesk-webhook-invocation-id']).toMatch(/./)
    expect(headers['x-zendesk-account-id']).toMatch(/^\d+$/)
  })

  test('has nothing where a placeholder names nothing, whatever the name, and the update is done', async () => {
    const names = ['constructor', 'ticket.constructor', '__proto__', 'toString', 'ticket.nothing']
    const template = JSON.stringify(Object.fromEntries(names.map((name, index) => [`n${index}`, `{{${name}}}`])))
    await makeTrigger(await makeWebhook(), commented, template)
    expect((await note()).status).toBe(200)
    await arrived(1)
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({ n0: '', n1: '', n2: '', n3: '', n4: '' })
  })

  test("the timestamp is of the receiver's time, also when the account's clock was put forward", async () => {
    await makeTrigger(await makeWebhook(), created)
    await playing.control('clock', { advanceSeconds: 600 })
    await createTicket('Later')
    await arrived(1)
    expect(receiver.received[0]?.headers['x-zendesk-webhook-signature-timestamp']).toBe('2026-11-20T10:00:00Z')
  })

  test('fires on a changed field, whoever changes it, and only then', async () => {
    const field = 'custom_fields_360002'
    await makeTrigger(await makeWebhook(), [
      { field, operator: 'changed' },
      { field, operator: 'is', value: 'true' },
    ])
    await note()
    const custom_fields = [{ id: 360_002, value: true }]
    await playing.call('/api/v2/tickets/1001', { method: 'PUT', body: { ticket: { custom_fields } } })
    await playing.call('/api/v2/tickets/1001', { method: 'PUT', body: { ticket: { custom_fields } } })
    await arrived(1)
    expect((await deliveries()).map(({ ticketId }) => ticketId)).toEqual([1001])
  })

  test('a closed ticket by hand fires a trigger on the status', async () => {
    await makeTrigger(await makeWebhook(), [{ field: 'status', operator: 'value', value: 'closed' }])
    await playing.control('tickets/1002', { status: 'closed' })
    await arrived(1)
  })

  test('a condition that is not known, or a webhook that is not there, makes no trigger', async () => {
    expect((await makeTrigger('01NONE', created)).status).toBe(422)
    expect((await makeTrigger(await makeWebhook(), [{ field: 'weather', operator: 'is' }])).status).toBe(422)
  })
})

describe('when the receiver does not take it', () => {
  test('503 with Retry-After is tried again then, with the same invocation id', async () => {
    await makeTrigger(await makeWebhook(), created)
    receiver.answers.push({ status: 503, retryAfter: '30' })
    await createTicket('One')
    await arrived(1)
    await states('waiting')
    await playing.control('clock', { advanceSeconds: 30 })
    await arrived(2)
    const ids = receiver.received.map(({ headers }) => headers['x-zendesk-webhook-invocation-id'])
    expect(ids[0]).toBe(ids[1])
    await states('delivered')
  })

  test('a plain 500 or 404 is not: what it carried is lost', async () => {
    await makeTrigger(await makeWebhook(), created)
    receiver.answers.push({ status: 500 }, { status: 404 })
    await createTicket('One')
    await createTicket('Two')
    await states('failed', 'failed')
    await playing.control('clock', { advanceSeconds: 3600 })
    expect(receiver.received).toHaveLength(2)
  })

  test('a 409 is tried three times more, a long Retry-After never', async () => {
    await makeTrigger(await makeWebhook(), created)
    receiver.answers.push(...Array.from({ length: 4 }, () => ({ status: 409 })))
    await createTicket('One')
    for (const count of [1, 2, 3, 4]) {
      await expect.poll(async () => (await deliveries())[0]?.attempts.length).toBe(count)
      await playing.control('clock', { advanceSeconds: 10 })
    }
    await states('failed')
    receiver.answers.push({ status: 429, retryAfter: '61' })
    await createTicket('Two')
    await states('failed', 'failed')
  })
})

describe('webhook faults', () => {
  const bodies = () => receiver.received.map(({ body }) => z.object({ ticket_id: z.string() }).parse(JSON.parse(body)))

  test('off: they wait, and come when they are taken again', async () => {
    await makeTrigger(await makeWebhook(), commented)
    await playing.control('faults', { webhooks: 'off' })
    await note()
    await states('waiting')
    expect(receiver.received).toEqual([])
    await playing.control('faults', { webhooks: 'on' })
    await arrived(1)
  })

  test('late: each waits for 15 seconds', async () => {
    await makeTrigger(await makeWebhook(), commented)
    await playing.control('faults', { webhooks: 'late' })
    await note()
    await playing.control('clock', { advanceSeconds: 14 })
    await states('waiting')
    expect(receiver.received).toEqual([])
    await playing.control('clock', { advanceSeconds: 1 })
    await arrived(1)
  })

  test('twice: the same invocation comes two times', async () => {
    await makeTrigger(await makeWebhook(), commented)
    await playing.control('faults', { webhooks: 'twice' })
    await note()
    await arrived(2)
    expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body)
    const ids = receiver.received.map(({ headers }) => headers['x-zendesk-webhook-invocation-id'])
    expect(ids[0]).toBe(ids[1])
  })

  test('reordered: each waits for the next and comes after it', async () => {
    await makeTrigger(await makeWebhook(), commented)
    await playing.control('faults', { webhooks: 'reordered' })
    await note(1001)
    await note(1002)
    await arrived(2)
    expect(bodies()).toEqual([{ ticket_id: '1002' }, { ticket_id: '1001' }])
  })

  test('dropped: sent to nobody, never again', async () => {
    await makeTrigger(await makeWebhook(), commented)
    await playing.control('faults', { webhooks: 'dropped' })
    await note(1001)
    await playing.control('faults', { webhooks: 'on' })
    await note(1002)
    await arrived(1)
    await states('dropped', 'delivered')
    expect(bodies()).toEqual([{ ticket_id: '1002' }])
  })
})

test('what waits is sent by the next run', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'zendesk-'))
  try {
    await playing.close()
    playing = await playZendesk({ stateDir })
    await makeTrigger(await makeWebhook(), commented)
    await playing.control('faults', { webhooks: 'off' })
    await note()
    await playing.close()
    playing = await playZendesk({ stateDir })
    await arrived(1)
    await states('delivered')
  } finally {
    rmSync(stateDir, { recursive: true })
  }
})
