import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { playZendesk } from './playing-zendesk.fixture.ts'
import type { Answer, Playing } from './playing-zendesk.fixture.ts'
import { openReceiver } from './webhook-receiver.fixture.ts'

let playing: Playing
beforeEach(async () => {
  playing = await playZendesk()
})
afterEach(() => playing.close())

const manifest = {
  name: 'Countersign',
  author: { name: 'Countersign', email: 'hello@example.com' },
  defaultLocale: 'en',
  frameworkVersion: '2.0',
  location: { support: { ticket_sidebar: { url: '{{setting.backend_url}}/zendesk/sidebar', signed: true } } },
  parameters: [
    { name: 'backend_url', type: 'url', required: true },
    { name: 'shared_secret', secure: true, scopes: ['jwt_secret_key'] },
  ],
}

const requirements = {
  ticket_fields: {
    size: { type: 'tagger', title: 'Size', custom_field_options: [{ name: 'Small', value: 'size_s' }] },
  },
  webhooks: {
    countersign_webhook: {
      name: 'Countersign',
      status: 'active',
      endpoint: '{{setting.backend_url}}',
      http_method: 'POST',
      request_format: 'json',
      signing_secret: { algorithm: 'SHA256', secret: 'from_the_package' },
    },
  },
  triggers: {
    tell: {
      title: 'Tell Countersign of new tickets',
      conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }], any: [] },
      actions: [{ field: 'notification_webhook', value: ['countersign_webhook', '{"ticket_id":"{{ticket.id}}"}'] }],
    },
  },
}

function packed(files: Record<string, unknown>): Blob {
  const content = Object.entries(files).map(([name, value]) => [name, strToU8(JSON.stringify(value))])
  return new Blob([zipSync(Object.fromEntries(content))], { type: 'application/zip' })
}

function whole(changes: object = {}, required: object = requirements): Blob {
  const translations = { app: { name: 'Countersign' } }
  return packed({
    'manifest.json': { ...manifest, ...changes },
    'requirements.json': required,
    'translations/en.json': translations,
  })
}

function send(path: string, member: string, zip: Blob): Promise<Answer> {
  const body = new FormData()
  body.set(member, zip, 'app.zip')
  return playing.call(path, { method: 'POST', body })
}

async function upload(zip: Blob): Promise<number> {
  const answer = await send('/api/v2/apps/uploads.json', 'uploaded_data', zip)
  expect(answer.status).toBe(201)
  return z.object({ id: z.number() }).parse(answer.body).id
}

/** As ZCLI does: until it is no longer working. */
async function finished(path: string): Promise<unknown> {
  for (;;) {
    const { body } = await playing.call(path)
    if (z.object({ status: z.string() }).parse(body).status !== 'working') return body
  }
}

async function createApp(zip: Blob): Promise<number> {
  const upload_id = await upload(zip)
  const answer = await playing.call('/api/apps.json', { method: 'POST', body: { upload_id, name: 'Countersign' } })
  const { job_id } = z.object({ job_id: z.string() }).parse(answer.body)
  const job = await finished(`/api/v2/apps/job_statuses/${job_id}`)
  return z.object({ status: z.literal('completed'), app_id: z.number() }).parse(job).app_id
}

function install(app_id: number, settings: object): Promise<Answer> {
  const body = { app_id: String(app_id), settings: { name: 'Countersign', ...settings } }
  return playing.call('/api/support/apps/installations.json', { method: 'POST', body })
}

describe('apps:validate', () => {
  test('takes a sound package, and says what is wrong with another', async () => {
    expect((await send('/api/v2/apps/validate', 'file', whole())).status).toBe(200)
    const wrong: [Blob, string][] = [
      [packed({ 'translations/en.json': {} }), 'Could not find manifest.json'],
      [whole({ frameworkVersion: '1.0' }), 'Framework version'],
      [whole({ author: { name: 'x', email: 'y', url: '' } }), 'url'],
      [whole({ defaultLocale: 'de' }), 'translation'],
      [whole({ location: { support: { ticket_sidebar: 'http://example.com' } } }), 'invalid location URI'],
      [whole({ parameters: [{ name: 'x', type: 'password' }] }), 'invalid parameter type'],
      [whole({ parameters: [{ name: 'name' }] }), "'name'"],
      [whole({}, { custom_statuses: {} }), 'invalid type: custom_statuses'],
      [whole({}, { ticket_fields: { x: { type: 'text' } } }), 'title'],
      [new Blob(['no zip']), 'unzip'],
    ]
    for (const [zip, words] of wrong) {
      const answer = await send('/api/v2/apps/validate', 'file', zip)
      expect(answer.status, words).toBe(422)
      expect(z.object({ description: z.string() }).parse(answer.body).description).toContain(words)
    }
  })
})

describe('apps:create', () => {
  test('uploads, creates, polls and installs; requirements become fields, webhook and trigger that work', async () => {
    const receiver = await openReceiver()
    const app_id = await createApp(whole())
    const installed = await install(app_id, { backend_url: receiver.url, shared_secret: 's3cret' })
    const Installed = z.object({ id: z.number(), pending_job_id: z.string() })
    const { id, pending_job_id } = Installed.parse(installed.body)
    expect(await finished(`/api/v2/apps/installations/job_statuses/${pending_job_id}`)).toMatchObject({
      status: 'completed',
      installation_id: id,
    })
    const listed = await playing.call(`/api/v2/apps/installations/${id}/requirements.json`)
    expect(listed.body).toMatchObject({
      requirements: [
        { identifier: 'size', requirement_type: 'ticket_fields' },
        { identifier: 'countersign_webhook', requirement_type: 'webhooks' },
        { identifier: 'tell', requirement_type: 'triggers' },
      ],
    })
    const ticket = { subject: 'New', comment: { body: 'Text' }, requester_id: 5001 }
    await playing.call('/api/v2/tickets', { method: 'POST', body: { ticket } })
    await expect.poll(() => receiver.received.map(({ body }) => body)).toEqual(['{"ticket_id":"1101"}'])
    await receiver.close()
  })

  test('a required setting has to be given, and a secure one is never told', async () => {
    const app_id = await createApp(whole({}, {}))
    expect((await install(app_id, {})).status).toBe(422)
    const installed = await install(app_id, { backend_url: 'https://x.example', shared_secret: 's3cret' })
    expect(JSON.stringify(installed.body)).not.toContain('s3cret')
    expect(installed.body).toMatchObject({ settings: { backend_url: 'https://x.example', shared_secret: null } })
  })

  test('a setting is given when it was given, also one with a name that every object has', async () => {
    const parameters = [{ name: 'constructor', required: true }]
    const app_id = await createApp(whole({ parameters }, {}))
    expect((await install(app_id, {})).status).toBe(422)
    expect((await install(app_id, { constructor: 'x' })).status).toBe(201)
  })

  test('each app has a key of its own', async () => {
    const app_id = await createApp(whole({}, {}))
    const keys = await Promise.all([1, app_id].map((id) => playing.call(`/api/v2/apps/${id}/public_key.pem`)))
    expect(keys[0]?.body).toContain('BEGIN PUBLIC KEY')
    expect(keys[0]?.body).not.toBe(keys[1]?.body)
  })
})

describe('apps:update', () => {
  test('replaces the package and adds what it newly asks for, once', async () => {
    const app_id = await createApp(whole({}, { ticket_fields: requirements.ticket_fields }))
    const installed = await install(app_id, { backend_url: 'https://x.example' })
    const { id } = z.object({ id: z.number() }).parse(installed.body)
    const more = { ...requirements.ticket_fields, colour: { type: 'text', title: 'Colour' } }
    const upload_id = await upload(whole({}, { ticket_fields: more }))
    const answer = await playing.call(`/api/v2/apps/${app_id}`, { method: 'PUT', body: { upload_id } })
    const { job_id } = z.object({ job_id: z.string() }).parse(answer.body)
    expect(await finished(`/api/v2/apps/job_statuses/${job_id}`)).toMatchObject({ status: 'completed', app_id })
    const path = `/api/support/apps/installations/${id}.json`
    for (const name of ['Countersign', 'Countersign 2'])
      expect((await playing.call(path, { method: 'PUT', body: { settings: { name } } })).status).toBe(200)
    const { requirements: listed } = z
      .object({ requirements: z.array(z.object({ identifier: z.string() })) })
      .parse((await playing.call(`/api/v2/apps/installations/${id}/requirements`)).body)
    expect(listed.map(({ identifier }) => identifier)).toEqual(['size', 'colour'])
    const kept = await playing.call(path)
    expect(kept.body).toMatchObject({ settings: { name: 'Countersign 2', backend_url: 'https://x.example' } })
  })

  test('apps belong to admins', async () => {
    const token = await playing.signIn(101)
    expect((await playing.call('/api/support/apps/installations.json', { token })).status).toBe(403)
  })
})

describe('notifying the open instances of an app', () => {
  test('a JSON text arrives as an object, any other as it is, for one agent or all', async () => {
    const heardBy = async (agentId: number) => {
      const { body } = await playing.call(`/workspace/changes?agent=${agentId}&heard=0`)
      return z.object({ notifications: z.array(z.unknown()) }).parse(body).notifications
    }
    const post = (body: object) => playing.call('/api/v2/apps/notify.json', { method: 'POST', body })
    expect((await post({ app_id: 1, event: 'refund', body: '{"id":"r_1"}', agent_id: 103 })).status).toBe(200)
    await post({ app_id: 1, event: 'refund', body: 'plain' })
    const toAll = { sequence: 2, appId: 1, event: 'refund', body: 'plain', agentId: null }
    const toLena = { sequence: 1, appId: 1, event: 'refund', body: { id: 'r_1' }, agentId: 103 }
    expect(await heardBy(103)).toEqual([toLena, toAll])
    expect(await heardBy(101)).toEqual([toAll])
  })

  test('100 a minute for the account', async () => {
    const post = () => playing.call('/api/v2/apps/notify', { method: 'POST', body: { app_id: 1, event: 'x' } })
    for (let index = 0; index < 100; index += 1) await post()
    expect((await post()).status).toBe(429)
  })
})
