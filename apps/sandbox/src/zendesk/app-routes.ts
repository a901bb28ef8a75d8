import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { idFrom, readJson, recordInvalid, recordNotFound, withAndWithoutJson } from './answers.ts'
import { readAppPackage } from './app-package.ts'
import type { AppPackage } from './app-package.ts'
import type { App, AppJob } from './app-records.ts'
import { requireAdmin, requireScope } from './oauth.ts'
import { paginate } from './paginate.ts'
import { tooManyRequests } from './rate-limits.ts'
import { nextId, timestamp } from './records.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

const NewApp = z.object({ upload_id: z.coerce.number().int(), name: z.string().optional() })

const Notification = z.object({
  app_id: z.coerce.number().int(),
  event: z.string().min(1),
  body: z.string().optional(),
  agent_id: z.coerce.number().int().optional(),
})

const mostNotificationBytes = 1024 * 1024

/** What ZCLI calls, and the key and the notifications of an app. */
export function appRoutes(context: ZendeskContext) {
  const { state, now } = context
  const admin = requireAdmin(context)
  const write = requireScope('apps:write', 'write')
  const read = requireScope('apps:read', 'read')
  const find = (c: Context) => state.data.apps.find(({ id }) => id === idFrom(c.req.param('id')))
  return new Hono<ZendeskEnv>()
    .on('POST', withAndWithoutJson('/api/v2/apps/validate'), write, admin, async (c) => {
      const given = await uploadedPackage(c, 'file')
      return typeof given === 'string' ? invalidPackage(c, given) : c.body(null, 200)
    })
    .on('POST', withAndWithoutJson('/api/v2/apps/uploads'), write, admin, async (c) => {
      const given = await uploadedPackage(c, 'uploaded_data')
      if (typeof given === 'string') return invalidPackage(c, given)
      const upload = { ...given, id: nextId(state.data) }
      state.data.uploads.push(upload)
      state.save()
      return c.json({ id: upload.id }, 201)
    })
    .on('POST', ['/api/apps.json', '/api/apps', ...withAndWithoutJson('/api/v2/apps')], write, admin, async (c) => {
      const request = await readJson(c, NewApp)
      if ('refusal' in request) return request.refusal
      const upload = state.data.uploads.find(({ id }) => id === request.value.upload_id)
      if (!upload) return recordInvalid(c, 'upload_id', 'Upload: not found')
      const app = newApp(context, upload, request.value.name)
      state.data.apps.push(app)
      return acceptJob(context, c, app.id)
    })
    .on('GET', withAndWithoutJson('/api/v2/apps/owned'), read, admin, (c) =>
      c.json(paginate(c, 'apps', state.data.apps.map(toWireApp))),
    )
    .get('/api/v2/apps/job_statuses/:id', read, admin, (c) => {
      const job = state.data.appJobs.find(({ id }) => id === c.req.param('id').replace(/\.json$/, ''))
      if (!job) return recordNotFound(c)
      job.polls += 1
      state.save()
      return c.json(toWireJob(job))
    })
    .on('POST', withAndWithoutJson('/api/v2/apps/notify'), write, async (c) => {
      if ((await c.req.text()).length > mostNotificationBytes) return c.json('Payload too large', 413)
      const use = context.limits.notification()
      if (use.refused) return tooManyRequests(c, use, 'Number of allowed notifications per minute exceeded')
      const request = await readJson(c, Notification)
      if ('refusal' in request) return request.refusal
      const { app_id, event, body, agent_id } = request.value
      context.notifications.add({ appId: app_id, event, body: parsedBody(body), agentId: agent_id ?? null })
      return c.json(null)
    })
    .get('/api/v2/apps/:id/public_key.pem', requireScope('read'), admin, (c) => {
      const app = find(c)
      if (!app) return recordNotFound(c)
      return c.text(app.key.publicPem, 200, { 'content-type': 'application/x-pem-file' })
    })
    .get('/api/v2/apps/:id', read, admin, (c) => {
      const app = find(c)
      return app ? c.json(toWireApp(app)) : recordNotFound(c)
    })
    .put('/api/v2/apps/:id', write, admin, async (c) => {
      const request = await readJson(c, NewApp)
      if ('refusal' in request) return request.refusal
      const app = find(c)
      const upload = state.data.uploads.find(({ id }) => id === request.value.upload_id)
      if (!app) return recordNotFound(c)
      if (!upload) return recordInvalid(c, 'upload_id', 'Upload: not found')
      Object.assign(app, { manifest: upload.manifest, requirements: upload.requirements, updated_at: timestamp(now()) })
      return acceptJob(context, c, app.id)
    })
}

async function uploadedPackage(c: Context, member: string): Promise<AppPackage | string> {
  const form = await c.req.parseBody().catch(() => null)
  const file = form?.[member]
  if (!(file instanceof File)) return `Send the package as multipart ${member}`
  return readAppPackage(new Uint8Array(await file.arrayBuffer()))
}

function invalidPackage(c: Context, description: string): Response {
  return c.json({ error: 'InvalidPackage', description }, 422)
}

function newApp({ state, now }: ZendeskContext, { manifest, requirements }: AppPackage, name: string | undefined): App {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return {
    id: nextId(state.data),
    name: name ?? manifest.name ?? 'App',
    manifest,
    requirements,
    created_at: timestamp(now()),
    updated_at: timestamp(now()),
    key: { privatePem: pair.privateKey, publicPem: pair.publicKey },
  }
}

/** The work is done when it is accepted; the job only says so later, as ZCLI polls for it. */
function acceptJob({ state }: ZendeskContext, c: Context, appId: number): Response {
  const outcome = { status: 'completed', message: 'Completed' } as const
  const job: AppJob = { id: randomUUID().replaceAll('-', ''), appId, installationId: null, outcome, polls: 0 }
  state.data.appJobs.push(job)
  state.save()
  return c.json({ job_id: job.id }, 202)
}

export function toWireJob({ id, appId, installationId, outcome, polls }: AppJob) {
  const path = installationId === null ? 'apps/job_statuses' : 'apps/installations/job_statuses'
  const about = installationId === null ? { app_id: appId } : { installation_id: installationId }
  const url = `https://sandbox.zendesk.com/api/v2/${path}/${id}.json`
  const common = { id, url, total: 100, retry_in: 1 }
  if (polls < 2) return { ...common, ...about, progress: 50, status: 'working', message: null }
  return { ...common, ...about, progress: 100, ...outcome }
}

function toWireApp({ id, name, manifest, created_at, updated_at }: App) {
  return {
    id,
    name,
    version: manifest.version ?? null,
    framework_version: manifest.frameworkVersion ?? null,
    default_locale: manifest.defaultLocale,
    author_name: manifest.author.name,
    author_email: manifest.author.email,
    products: Object.keys(manifest.location ?? {}),
    parameters: manifest.parameters.map(({ name: parameter, type, required, secure }) => {
      return { app_id: id, name: parameter, kind: type, required, secure }
    }),
    visibility: manifest.private ? 'private' : 'public',
    created_at,
    updated_at,
  }
}

function parsedBody(body: string | undefined): unknown {
  if (body === undefined) return null
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
