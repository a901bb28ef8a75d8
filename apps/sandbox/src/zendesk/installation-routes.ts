import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { idFrom, readJson, recordInvalid, recordNotFound, withAndWithoutJson } from './answers.ts'
import { toWireJob } from './app-routes.ts'
import type { App, AppJob, Installation } from './app-records.ts'
import { installRequirements } from './install-requirements.ts'
import { requireAdmin, requireScope } from './oauth.ts'
import { nextId, timestamp } from './records.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

const Settings = z.record(z.string(), z.unknown())
const NewInstallation = z.object({
  app_id: z.coerce.number().int(),
  settings: Settings,
  enabled: z.boolean().default(true),
})
const InstallationChange = z.object({ settings: Settings.optional(), enabled: z.boolean().optional() })

/** ZCLI says `/api/support/apps/…`, the reference `/api/v2/apps/…`. */
function paths(rest: string): string[] {
  return ['/api/support', '/api/v2'].flatMap((base) => withAndWithoutJson(`${base}/apps/installations${rest}`))
}

export function installationRoutes(context: ZendeskContext) {
  const { state, now } = context
  const admin = requireAdmin(context)
  const read = requireScope('apps:read', 'read')
  const write = requireScope('apps:write', 'write')
  const find = (part: string | undefined) => state.data.installations.find(({ id }) => id === idFrom(part))
  return new Hono<ZendeskEnv>()
    .on('GET', paths(''), read, admin, (c) =>
      c.json({ installations: state.data.installations.map((known) => toWireInstallation(context, known, null)) }),
    )
    .on('POST', paths(''), write, admin, async (c) => {
      const request = await readJson(c, NewInstallation)
      if ('refusal' in request) return request.refusal
      const { app_id, settings, enabled } = request.value
      const app = state.data.apps.find(({ id }) => id === app_id)
      if (!app) return recordNotFound(c)
      const missing = missingSetting(app, settings)
      if (missing) return recordInvalid(c, 'settings', `Settings: ${missing} is required`)
      const at = timestamp(now())
      const times = { created_at: at, updated_at: at }
      const id = nextId(state.data)
      const installation = { id, app_id, product: 'support', enabled, settings, ...times, requirements: [] }
      state.data.installations.push(installation)
      const job = install(context, app, installation, c.var.userId)
      return c.json(toWireInstallation(context, installation, job), 201)
    })
    .get('/api/v2/apps/installations/job_statuses/:id', read, admin, (c) => {
      const job = state.data.appJobs.find(({ id }) => id === c.req.param('id').replace(/\.json$/, ''))
      if (!job) return recordNotFound(c)
      job.polls += 1
      state.save()
      return c.json(toWireJob(job))
    })
    .on('GET', ['/api/support/apps/installations/:id', '/api/v2/apps/installations/:id'], read, admin, (c) => {
      const installation = find(c.req.param('id'))
      return installation ? c.json(toWireInstallation(context, installation, null)) : recordNotFound(c)
    })
    .on('PUT', ['/api/support/apps/installations/:id', '/api/v2/apps/installations/:id'], write, admin, async (c) => {
      const request = await readJson(c, InstallationChange)
      if ('refusal' in request) return request.refusal
      const installation = find(c.req.param('id'))
      const app = state.data.apps.find(({ id }) => id === installation?.app_id)
      if (!installation || !app) return recordNotFound(c)
      // As in Zendesk: what a careless update does not name keeps its value, what it names is overwritten.
      Object.assign(installation.settings, request.value.settings)
      installation.enabled = request.value.enabled ?? installation.enabled
      installation.updated_at = timestamp(now())
      const job = install(context, app, installation, c.var.userId)
      return c.json(toWireInstallation(context, installation, job))
    })
    .on('GET', paths('/:id/requirements'), requireScope('read'), (c) => {
      const installation = find(c.req.param('id'))
      if (!installation) return recordNotFound(c)
      const requirements = installation.requirements.map((known) => {
        return { account_id: 1, ...known, updated_at: known.created_at }
      })
      return c.json({ requirements })
    })
}

/** Null: the package asks for nothing. */
function install({ state, now }: ZendeskContext, app: App, installation: Installation, actorId: number): AppJob | null {
  const problem = installRequirements(state.data, app, installation, { actorId, at: now() })
  const outcome =
    problem === null
      ? ({ status: 'completed', message: 'Completed' } as const)
      : ({ status: 'failed', message: problem } as const)
  const job = {
    id: randomUUID().replaceAll('-', ''),
    appId: app.id,
    installationId: installation.id,
    outcome,
    polls: 0,
  }
  if (Object.keys(app.requirements).length > 0) state.data.appJobs.push(job)
  state.save()
  return Object.keys(app.requirements).length > 0 ? job : null
}

function missingSetting(app: App, settings: Record<string, unknown>): string | null {
  const missing = app.manifest.parameters.find(
    ({ name, required, default: fallback }) =>
      required && fallback === undefined && !(Object.hasOwn(settings, name) && settings[name]),
  )
  return missing?.name ?? null
}

function toWireInstallation({ state }: ZendeskContext, installation: Installation, job: AppJob | null) {
  const { requirements: _listedElsewhere, settings, ...told } = installation
  const app = state.data.apps.find(({ id }) => id === installation.app_id)
  const secure = new Set((app?.manifest.parameters ?? []).filter((known) => known.secure).map(({ name }) => name))
  // A secure setting is never told again.
  const shown = Object.entries(settings).map(([name, value]) => ({ name, value: secure.has(name) ? null : value }))
  return {
    ...told,
    settings: Object.fromEntries(shown.map(({ name, value }) => [name, value])),
    settings_objects: shown,
    pending_installation: job !== null,
    pending_job_id: job?.id ?? null,
    group_restrictions: [],
    role_restrictions: null,
  }
}
