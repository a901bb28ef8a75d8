import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { playZendesk } from './playing-zendesk.fixture.ts'
import type { Answer, Playing } from './playing-zendesk.fixture.ts'

let playing: Playing
beforeEach(async () => {
  playing = await playZendesk()
})
afterEach(() => playing.close())

const note = { body: 'Note', public: false }
const Ticket = z.object({
  ticket: z.object({
    id: z.number(),
    status: z.string(),
    custom_status_id: z.number(),
    requester_id: z.number(),
    updated_at: z.string(),
    tags: z.array(z.string()),
    description: z.string(),
    followup_ids: z.array(z.number()),
  }),
})
const Statuses = z.object({
  custom_statuses: z.array(
    z.object({ id: z.number(), status_category: z.string(), default: z.boolean(), active: z.boolean() }),
  ),
})
const Comments = z.object({ comments: z.array(z.object({ id: z.number(), html_body: z.string(), body: z.string() })) })

function put(ticket: Record<string, unknown>, id = 1001): Promise<Answer> {
  return playing.call(`/api/v2/tickets/${id}`, { method: 'PUT', body: { ticket } })
}

function create(ticket: Record<string, unknown>): Promise<Answer> {
  return playing.call('/api/v2/tickets', { method: 'POST', body: { ticket } })
}

async function read(id: number) {
  return Ticket.parse((await playing.call(`/api/v2/tickets/${id}`)).body).ticket
}

async function statusIds(category: string, isDefault: boolean): Promise<number[]> {
  const { custom_statuses } = Statuses.parse((await playing.call('/api/v2/custom_statuses')).body)
  return custom_statuses
    .filter((status) => status.status_category === category && status.default === isDefault)
    .map(({ id }) => id)
}

describe('closed and merged tickets', () => {
  test('take no update, not even a note', async () => {
    await playing.control('tickets/1001', { status: 'closed' })
    await playing.control('tickets/1002', { merged_into: 1003 })
    for (const id of [1001, 1002]) {
      const answer = await put({ comment: note }, id)
      expect(answer).toMatchObject({ status: 422, body: { error: 'RecordInvalid', details: { status: [{}] } } })
    }
    expect(await read(1002)).toMatchObject({ status: 'closed', tags: ['closed_by_merge'] })
  })

  test.each([
    ['into itself', 1001, 1001],
    ['when it is closed', 1004, 1001],
    ['into a closed one', 1001, 1004],
    ['into one that is not there', 1001, 999],
  ])('a ticket cannot be merged %s, and no ticket hears of it', async (_why, from, merged_into) => {
    await playing.control('tickets/1004', { status: 'closed' })
    const held = () => Promise.all([1001, 1004].map((id) => playing.call(`/api/v2/tickets/${id}/audits`)))
    const before = (await held()).map(({ body }) => body)
    expect((await playing.control(`tickets/${from}`, { merged_into })).status).toBe(422)
    expect((await held()).map(({ body }) => body)).toEqual(before)
  })
})

describe('comments', () => {
  test('a ticket holds 5,000; then a new one is a 422 and other changes still pass', async () => {
    await playing.control('tickets/1001', { comment_count: 4999 })
    expect((await put({ comment: note })).status).toBe(200)
    expect((await put({ comment: note })).status).toBe(422)
    expect((await put({ priority: 'high' })).status).toBe(200)
  })

  test('tags add up by PUT on /tags, while `tags` on the ticket replaces all', async () => {
    await put({ tags: ['one', 'two'] })
    const added = await playing.call('/api/v2/tickets/1001/tags', { method: 'PUT', body: { tags: ['three'] } })
    expect(added.body).toEqual({ tags: ['one', 'two', 'three'] })
    await put({ tags: ['four'] })
    expect((await read(1001)).tags).toEqual(['four'])
  })

  test('adding tags knows the safe update too', async () => {
    const { updated_at } = await read(1001)
    await playing.control('clock', { advanceSeconds: 5 })
    await put({ comment: note })
    const body = { tags: ['three'], updated_stamp: updated_at, safe_update: true }
    expect((await playing.call('/api/v2/tickets/1001/tags', { method: 'PUT', body })).status).toBe(409)
  })
})

describe('redaction', () => {
  const number = '4000 0566 5566 5556'

  async function redact(html_body: string, id: number): Promise<Answer> {
    return playing.call(`/api/v2/comment_redactions/${id}`, { method: 'PUT', body: { ticket_id: 1008, html_body } })
  }

  async function first() {
    const { comments } = Comments.parse((await playing.call('/api/v2/tickets/1008/comments')).body)
    return comments[0] ?? { id: 0, html_body: '', body: '' }
  }

  test('what stands in <redact> is gone from comment, description and audits for good', async () => {
    const { id, html_body } = await first()
    expect(html_body).toContain(number)
    const answer = await redact(html_body.replace(number, `<redact>${number}</redact>`), id)
    expect(answer.status).toBe(200)
    expect((await first()).body).toContain('My new card is ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇, valid')
    expect((await read(1008)).description).not.toContain(number)
    const everything = await fetch(`${playing.zendesk.url}/sandbox/ledger`)
    expect(await everything.text()).not.toContain(number)
  })

  test('works in a closed ticket, and rewrites nothing else', async () => {
    await playing.control('tickets/1008', { status: 'closed' })
    const { id, html_body } = await first()
    expect((await redact(html_body.replace('Hanna', 'Anna'), id)).status).toBe(422)
    expect((await redact(html_body.replace(number, `<redact>${number}</redact>`), id)).status).toBe(200)
  })
})

describe('custom statuses', () => {
  test('the plain status is the category, and stands for its default status', async () => {
    const [waiting = 0] = await statusIds('pending', false)
    await put({ custom_status_id: waiting, status: 'open' })
    expect(await read(1001)).toMatchObject({ status: 'pending', custom_status_id: waiting })
    const [solved = 0] = await statusIds('solved', true)
    await put({ status: 'solved' })
    expect(await read(1001)).toMatchObject({ status: 'solved', custom_status_id: solved })
  })

  test('one that is not active cannot be chosen', async () => {
    const [waiting = 0] = await statusIds('pending', false)
    const body = { custom_status: { active: false } }
    expect((await playing.call(`/api/v2/custom_statuses/${waiting}`, { method: 'PUT', body })).status).toBe(200)
    expect((await put({ custom_status_id: waiting })).status).toBe(422)
  })

  test('on-hold is optional', async () => {
    expect((await put({ status: 'hold' })).status).toBe(200)
    await playing.control('settings', { onHold: false })
    expect((await put({ status: 'hold' }, 1002)).status).toBe(422)
    const { custom_statuses } = Statuses.parse((await playing.call('/api/v2/custom_statuses')).body)
    expect(custom_statuses.filter(({ status_category: category, active }) => category === 'hold' && active)).toEqual([])
  })
})

describe('creating', () => {
  test('answers 201 with ticket and audit, metadata in it, and a requester made from name and e-mail', async () => {
    const requester = { name: 'Vera Neu', email: 'vera@example.com' }
    const answer = await create({ subject: 'Hi', comment: { body: 'Text' }, requester, metadata: { id: 'h_1' } })
    expect(answer).toMatchObject({
      status: 201,
      body: { ticket: { status: 'new', description: 'Text' }, audit: { metadata: { custom: { id: 'h_1' } } } },
    })
    const { requester_id } = Ticket.parse(answer.body).ticket
    const user = await playing.call(`/api/v2/users/${requester_id}`)
    expect(user.body).toMatchObject({ user: { name: 'Vera Neu', role: 'end-user' } })
  })

  test('finds a requester by e-mail whatever its case, and does not rename them', async () => {
    const requester = { name: 'Somebody', email: 'ADA.Martin@example.com' }
    const { ticket } = Ticket.parse((await create({ comment: { body: 'Text' }, requester })).body)
    expect(ticket.requester_id).toBe(5001)
    expect((await playing.call('/api/v2/users/5001')).body).toMatchObject({ user: { name: 'Ada Martin' } })
  })

  test('needs a comment, a valid e-mail and a name for a new requester', async () => {
    expect((await create({ subject: 'Hi' })).status).toBe(422)
    expect((await create({ comment: note, requester: { name: 'X', email: 'nobody' } })).status).toBe(422)
    expect((await create({ comment: note, requester: { email: 'new@example.com' } })).status).toBe(422)
    await playing.control('users/5001', { suspended: true })
    expect((await create({ comment: note, requester: { email: 'ada.martin@example.com' } })).status).toBe(422)
  })

  test('external_id is not unique: both are found by it', async () => {
    for (const subject of ['One', 'Two']) await create({ subject, comment: note, external_id: 'conv_7' })
    await create({ subject: 'Three', comment: note, external_id: 'conv_8' })
    const { body } = await playing.call('/api/v2/tickets?external_id=conv_7')
    expect(body).toMatchObject({ count: 2, tickets: [{ subject: 'One' }, { subject: 'Two' }] })
  })

  test('a follow-up is made of a closed ticket only, and both know each other', async () => {
    const wanted = { comment: { body: 'It came back' }, requester_id: 5001, via_followup_source_id: 1001 }
    expect((await create(wanted)).status).toBe(422)
    await playing.control('tickets/1001', { status: 'closed' })
    const answer = await create(wanted)
    expect(answer.body).toMatchObject({ ticket: { via: { source: { from: { ticket_id: 1001 }, rel: 'follow_up' } } } })
    expect((await read(1001)).followup_ids).toEqual([Ticket.parse(answer.body).ticket.id])
  })

  test('a field that is made later is on every ticket, and takes values', async () => {
    const made = await playing.call('/api/v2/ticket_fields', {
      method: 'POST',
      body: { ticket_field: { type: 'tagger', title: 'Size', custom_field_options: [{ name: 'Small', value: 's' }] } },
    })
    const { ticket_field } = z.object({ ticket_field: z.object({ id: z.number() }) }).parse(made.body)
    expect(made).toMatchObject({ status: 201, body: { ticket_field: { custom_field_options: [{ name: 'Small' }] } } })
    expect((await put({ custom_fields: [{ id: ticket_field.id, value: 's' }] })).status).toBe(200)
    expect((await read(1001)).tags).toEqual(['s'])
    const forms = z.object({ ticket_forms: z.array(z.object({ ticket_field_ids: z.array(z.number()) })) })
    const { ticket_forms } = forms.parse((await playing.call('/api/v2/ticket_forms')).body)
    expect(ticket_forms[0]?.ticket_field_ids).not.toContain(ticket_field.id)
  })
})

describe('Idempotency-Key, for creating only', () => {
  const ticket = { subject: 'Handoff', comment: { body: 'Text' }, external_id: 'conv_1' }

  function createWith(key: string, body: unknown = { ticket }): Promise<Answer> {
    return playing.call('/api/v2/tickets', { method: 'POST', body, headers: { 'idempotency-key': key } })
  }

  async function countTickets() {
    return z.object({ count: z.number() }).parse((await playing.call('/api/v2/tickets?external_id=conv_1')).body).count
  }

  test('the same request gets the same answer, marked hit, and one ticket', async () => {
    const [first, second] = [await createWith('k1'), await createWith('k1')]
    expect(first.headers.get('x-idempotency-lookup')).toBe('miss')
    expect(second.headers.get('x-idempotency-lookup')).toBe('hit')
    expect(second.body).toEqual(first.body)
    expect(await countTickets()).toBe(1)
  })

  test('the same key with another body is refused', async () => {
    await createWith('k1')
    const answer = await createWith('k1', { ticket: { ...ticket, subject: 'Other' } })
    expect(answer).toMatchObject({ status: 400, body: { error: 'IdempotentRequestError' } })
  })

  test('is forgotten after two hours', async () => {
    await createWith('k1')
    await playing.control('clock', { advanceSeconds: 7200 })
    playing.token = await playing.signIn(103)
    expect((await createWith('k1')).headers.get('x-idempotency-lookup')).toBe('miss')
    expect(await countTickets()).toBe(2)
  })

  test('holds over an answer that got lost', async () => {
    await playing.control('faults', {
      requests: [
        { on: 'POST /api/v2/tickets', fault: 'cut_after' },
        { on: 'POST /api/v2/tickets', fault: 'saved_500' },
      ],
    })
    await expect(createWith('k1')).rejects.toThrow('fetch failed')
    expect((await createWith('k1')).status).toBe(500)
    expect((await createWith('k1')).headers.get('x-idempotency-lookup')).toBe('hit')
    expect(await countTickets()).toBe(1)
  })

  test('a second one while the first is in flight is a 409', async () => {
    await playing.control('faults', { latencyMs: 1000 })
    const answers = await Promise.all([createWith('k1'), createWith('k1')])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })

  test('a key may have 255 characters', async () => {
    expect((await createWith('k'.repeat(255))).status).toBe(201)
    expect((await createWith('k'.repeat(256))).status).toBe(400)
  })
})
