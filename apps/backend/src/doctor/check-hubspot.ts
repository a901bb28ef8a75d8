import { HubspotEventName, hubspotProperties } from '@countersign/shared/hubspot-event'
import type { DoctorFinding } from '@countersign/shared/doctor'
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
    if (!account) return [ok('hubspot', 'HubSpot is left out (HUBSPOT_TIMELINE=off).')]
    const call = hubspotAt(account)
    const findings =
      hubspot.timeline === 'off'
        ? [ok('hubspot', 'Nothing is written to the timeline of HubSpot (HUBSPOT_TIMELINE=off).')]
        : await checkTimeline(call, hubspot)
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
  if (typeof reading === 'string' || reading.status >= 500) {
    return [error('hubspot', 'HubSpot does not answer.', 'Check that this machine reaches https://api.hubapi.com.')]
  }
  const read = judge(reading, {
    what: 'no contact is found',
    scope: 'crm.objects.contacts.read',
    setting: 'HUBSPOT_OBJECTS_PATH',
  })
  if (reading.status === 401) return read
  const way = writing(hubspot)
  const written = judge(await call(way.path, '{}'), way)
  const defined = hubspot.timeline === 'custom-events' ? await checkDefinitions(call, hubspot) : []
  const findings = [...read, ...written, ...defined]
  return findings.length > 0 ? findings : [ok('hubspot', 'HubSpot takes our token, for reading and for writing.')]
}

type Way = {
  /** What does not work without it. */
  what: string
  scope: string
  /** Holds the path of the call. */
  setting: string
}

/** A call that holds nothing to be stored: HubSpot refuses a missing permission first, and then the empty body. */
function writing({ timeline, ...paths }: Timeline): Way & { path: string } {
  const what = `nothing can be written by HUBSPOT_TIMELINE=${timeline}`
  switch (timeline) {
    case 'app-events':
      return {
        what,
        path: paths.appEventsPath,
        setting: 'HUBSPOT_APP_EVENTS_PATH',
        scope: 'timeline (an OAuth app that HubSpot has approved for app events; or set HUBSPOT_TIMELINE=note)',
      }
    case 'custom-events':
      return {
        what,
        path: `${paths.customEventsPath}/send`,
        setting: 'HUBSPOT_CUSTOM_EVENTS_PATH',
        scope: 'analytics.behavioral_events.send (HubSpot Enterprise; or set HUBSPOT_TIMELINE=note)',
      }
    case 'note':
      return {
        what,
        path: `${paths.objectsPath}/notes`,
        setting: 'HUBSPOT_OBJECTS_PATH',
        scope: 'crm.objects.contacts.write',
      }
  }
}

/** Nothing where the call went as it has to: a reading one was answered, a writing one was refused for its empty body. */
function judge(answer: Response | string, { what, scope, setting }: Way): DoctorFinding[] {
  const status = typeof answer === 'string' ? answer : answer.status
  switch (status) {
    case 200:
    case 400:
    case 422:
      return []
    case 401: {
      const cure = 'Copy the token of the HubSpot app again (Settings, Integrations), or renew it.'
      return [error('hubspot', 'HubSpot does not take HUBSPOT_ACCESS_TOKEN: it is wrong or has ended.', cure)]
    }
    case 403:
      return [
        error(
          'hubspot',
          `The HubSpot token lacks the scope ${scope.split(' ')[0] ?? ''}: ${what}.`,
          `Give the app the scope ${scope}, and copy its token again.`,
        ),
      ]
    case 404: {
      const cure = `Compare ${setting} with HubSpot's documentation: its paths carry a date.`
      return [error('hubspot', `HubSpot does not know the path in ${setting} (404): ${what}.`, cure)]
    }
    default:
      return [
        error('hubspot', `HubSpot gave no clear answer (${status}): perhaps ${what}.`, 'Run this again in a minute.'),
      ]
  }
}

const Definition = z.object({ properties: z.array(z.object({ name: z.string() })).default([]) })
const setUp = 'Run: pnpm countersign hubspot setup'

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
    const what = `HubSpot has no definition of ${missing.map(({ name }) => name).join(', ')}: what is written is refused.`
    return [error('hubspot', what, setUp)]
  }
  const findings: DoctorFinding[] = []
  for (const { name, answer } of found) {
    if (typeof answer === 'string' || !answer.ok) {
      const what = `the definition of ${name} cannot be seen`
      const scope = 'behavioral_events.event_definitions.read_write'
      return judge(answer, { what, scope, setting: 'HUBSPOT_CUSTOM_EVENTS_PATH' })
    }
    const known = Definition.safeParse(await answer.json().catch(() => null)).data?.properties ?? []
    const lacking = Object.keys(hubspotProperties).filter((wanted) => !known.some((one) => one.name === wanted))
    if (lacking.length > 0)
      findings.push(error('hubspot', `The definition of ${name} lacks ${lacking.join(', ')}.`, setUp))
  }
  return findings
}

const Owner = z.object({ archived: z.boolean().default(false) })

/** Tasks for whoever signs: that they may be made, and that whoever is to get them is there. */
async function checkTasks(call: Hubspot, ownerId: string): Promise<DoctorFinding[]> {
  const scope = 'crm.objects.contacts.write'
  const made = await call(hubspotTasksPath, '{}')
  const findings = judge(made, { what: 'no task can be made', scope, setting: 'the tasks of HubSpot' })
  if (typeof made !== 'string' && made.status === 401) return findings
  const answer = await call(`/crm/v3/owners/${ownerId}`)
  if (typeof answer !== 'string' && answer.ok) {
    const isArchived = Owner.safeParse(await answer.json().catch(() => null)).data?.archived ?? false
    if (isArchived) findings.push(error('hubspot', 'The owner in HUBSPOT_OWNER_ID was deactivated.', pickOwner))
  } else if (typeof answer !== 'string' && answer.status === 404) {
    findings.push(
      error('hubspot', 'HubSpot has no owner with the id in HUBSPOT_OWNER_ID: no task can be made.', pickOwner),
    )
  } else {
    const what = 'Whether the owner in HUBSPOT_OWNER_ID is there cannot be seen with this token.'
    findings.push(warning('hubspot', what, 'Give the app the scope crm.objects.owners.read, or look there yourself.'))
  }
  return findings.length > 0 ? findings : [ok('hubspot', 'Tasks can be made for the owner in HUBSPOT_OWNER_ID.')]
}

const pickOwner = 'Take the id of an active user (HubSpot, Settings, Users; or GET /crm/v3/owners).'
