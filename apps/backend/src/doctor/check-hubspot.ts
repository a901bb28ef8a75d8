import { HubspotEventName, hubspotProperties } from '@countersign/shared/hubspot-event'
import type { DoctorFinding } from '@countersign/shared/doctor'
import type { HubspotUse } from '@countersign/shared/doctor-words'
import { z } from 'zod'
import type { Config } from '#config.ts'
import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'
import { definitionName } from '#integrations/hubspot/custom-events.ts'
import { hubspotTasksPath } from '#integrations/hubspot/tasks.ts'

type Timeline = Exclude<Config['hubspot'], { timeline: 'off' }>

type Hubspot = (path: string, body?: string) => Promise<Response | string>

export const checkHubspot: Check = {
  area: 'hubspot',
  needs: ['HUBSPOT_TIMELINE', 'HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_OWNER_ID'],
  async examine({ config: { hubspot, notices } }) {
    const tasks = notices?.hubspotTask ?? null
    const account = hubspot.timeline === 'off' ? tasks : hubspot
    if (!account) return [ok('hubspot', 'hubspot_left_out')]
    const call = hubspotAt(account)
    const findings =
      hubspot.timeline === 'off' ? [ok('hubspot', 'hubspot_timeline_off')] : await checkTimeline(call, hubspot)
    return tasks ? [...findings, ...(await checkTasks(call, tasks.ownerId))] : findings
  },
}

function hubspotAt({ apiBase, accessToken }: { apiBase: string | undefined; accessToken: string }): Hubspot {
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' }
  return (path, body) =>
    ask(`${apiBase ?? 'https://api.hubapi.com'}${path}`, { headers, ...(body && { method: 'POST', body }) })
}

async function checkTimeline(call: Hubspot, hubspot: Timeline): Promise<DoctorFinding[]> {
  const reading = await call(`${hubspot.objectsPath}/contacts?limit=1`)
  if (typeof reading === 'string' || reading.status >= 500) return [error('hubspot', 'hubspot_down')]
  const read = judge(reading, {
    use: 'contacts',
    scope: 'crm.objects.contacts.read',
    setting: 'HUBSPOT_OBJECTS_PATH',
  })
  if (reading.status === 401) return read
  const way = writing(hubspot)
  const written = judge(await call(way.path, '{}'), way)
  const defined = hubspot.timeline === 'custom-events' ? await checkDefinitions(call, hubspot) : []
  const findings = [...read, ...written, ...defined]
  return findings.length > 0 ? findings : [ok('hubspot', 'hubspot_taken')]
}

type Way = {
  /** What does not work without it. */
  use: HubspotUse
  scope: string
  /** Holds the path of the call; null where it is ours. */
  setting: string | null
}

/** A call that holds nothing to be stored: HubSpot refuses a missing permission first, and then the empty body. */
function writing({ timeline, ...paths }: Timeline): Way & { path: string } {
  switch (timeline) {
    case 'app-events':
      return {
        use: timeline,
        path: paths.appEventsPath,
        setting: 'HUBSPOT_APP_EVENTS_PATH',
        scope: 'timeline',
      }
    case 'custom-events':
      return {
        use: timeline,
        path: `${paths.customEventsPath}/send`,
        setting: 'HUBSPOT_CUSTOM_EVENTS_PATH',
        scope: 'analytics.behavioral_events.send',
      }
    case 'note':
      return {
        use: timeline,
        path: `${paths.objectsPath}/notes`,
        setting: 'HUBSPOT_OBJECTS_PATH',
        scope: 'crm.objects.contacts.write',
      }
  }
}

/** Nothing where the call went as it has to: a reading one was answered, a writing one was refused for its empty body. */
function judge(answer: Response | string, { use, scope, setting }: Way): DoctorFinding[] {
  const status = typeof answer === 'string' ? answer : answer.status
  switch (status) {
    case 200:
    case 400:
    case 422:
      return []
    case 401:
      return [error('hubspot', 'hubspot_token')]
    case 403:
      return [error('hubspot', 'hubspot_scope', { scope, use })]
    case 404:
      return [
        setting === null ? error('hubspot', 'hubspot_tasks_path') : error('hubspot', 'hubspot_path', { setting, use }),
      ]
    default:
      return [error('hubspot', 'hubspot_unclear', { status, use })]
  }
}

const Definition = z.object({ properties: z.array(z.object({ name: z.string() })).default([]) })

/** Each event has to be defined, with every property: HubSpot refuses what it has no definition of. */
async function checkDefinitions(call: Hubspot, { customEventsPath }: Timeline): Promise<DoctorFinding[]> {
  const found = await Promise.all(
    HubspotEventName.options.map(async (event) => {
      const name = definitionName(event)
      return { name, answer: await call(`${customEventsPath}/event-definitions/${name}`) }
    }),
  )
  const missing = found.filter(({ answer }) => typeof answer !== 'string' && answer.status === 404)
  if (missing.length > 0) {
    return [error('hubspot', 'hubspot_undefined', { definitions: missing.map(({ name }) => name).join(', ') })]
  }
  const findings: DoctorFinding[] = []
  for (const { name, answer } of found) {
    if (typeof answer === 'string' || !answer.ok) {
      const scope = 'behavioral_events.event_definitions.read_write'
      return judge(answer, { use: 'definitions', scope, setting: 'HUBSPOT_CUSTOM_EVENTS_PATH' })
    }
    const known = Definition.safeParse(await answer.json().catch(() => null)).data?.properties ?? []
    const lacking = Object.keys(hubspotProperties).filter((wanted) => !known.some((one) => one.name === wanted))
    if (lacking.length > 0)
      findings.push(error('hubspot', 'hubspot_definition_lacks', { definition: name, properties: lacking.join(', ') }))
  }
  return findings
}

const Owner = z.object({ archived: z.boolean().default(false) })

/** Tasks for whoever signs: that they may be made, and that whoever is to get them is there. */
async function checkTasks(call: Hubspot, ownerId: string): Promise<DoctorFinding[]> {
  const scope = 'crm.objects.contacts.write'
  const made = await call(hubspotTasksPath, '{}')
  const findings = judge(made, { use: 'tasks', scope, setting: null })
  if (typeof made !== 'string' && made.status === 401) return findings
  const answer = await call(`/crm/v3/owners/${ownerId}`)
  if (typeof answer !== 'string' && answer.ok) {
    const isArchived = Owner.safeParse(await answer.json().catch(() => null)).data?.archived ?? false
    if (isArchived) findings.push(error('hubspot', 'hubspot_owner_off'))
  } else if (typeof answer !== 'string' && answer.status === 404) {
    findings.push(error('hubspot', 'hubspot_owner_missing'))
  } else {
    findings.push(warning('hubspot', 'hubspot_owner_unseen'))
  }
  return findings.length > 0 ? findings : [ok('hubspot', 'hubspot_tasks')]
}
