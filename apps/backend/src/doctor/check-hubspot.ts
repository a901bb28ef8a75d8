import type { Config } from '#config.ts'
import { ask, error, ok } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'

type Timeline = Exclude<Config['hubspot'], { timeline: 'off' }>

/** A call that holds nothing to be stored: HubSpot refuses a missing permission first, and then the empty body. */
function writing({ timeline, ...paths }: Timeline): { path: string; scope: string; instead: string } {
  switch (timeline) {
    case 'app-events':
      return {
        path: paths.appEventsPath,
        scope: 'timeline (an OAuth app that HubSpot has approved for app events)',
        instead: 'set HUBSPOT_TIMELINE=note, or off',
      }
    case 'custom-events':
      return {
        path: `${paths.customEventsPath}/send`,
        scope: 'analytics.behavioral_events.send (HubSpot Enterprise)',
        instead: 'set HUBSPOT_TIMELINE=note, or off',
      }
    case 'note':
      return {
        path: `${paths.objectsPath}/notes`,
        scope: 'crm.objects.contacts.write',
        instead: 'set HUBSPOT_TIMELINE=off',
      }
  }
}

export const checkHubspot: Check = {
  area: 'hubspot',
  needs: ['HUBSPOT_TIMELINE', 'HUBSPOT_ACCESS_TOKEN'],
  async examine({ config: { hubspot } }) {
    if (hubspot.timeline === 'off') return [ok('hubspot', 'HubSpot is left out (HUBSPOT_TIMELINE=off).')]
    const base = hubspot.apiBase ?? 'https://api.hubapi.com'
    const headers = { authorization: `Bearer ${hubspot.accessToken}`, 'content-type': 'application/json' }
    const reading = await ask(`${base}${hubspot.objectsPath}/contacts?limit=1`, { headers })
    if (typeof reading === 'string' || reading.status >= 500) {
      return [error('hubspot', 'HubSpot does not answer.', 'Check that this machine reaches https://api.hubapi.com.')]
    }
    if (reading.status === 401) {
      const cure = 'Copy the token of the HubSpot app again (Settings, Integrations), or renew it.'
      return [error('hubspot', 'HubSpot does not take HUBSPOT_ACCESS_TOKEN: it is wrong or has ended.', cure)]
    }
    const findings =
      reading.status === 403
        ? [
            error(
              'hubspot',
              'The HubSpot token lacks the scope crm.objects.contacts.read: no contact is found.',
              'Give the app that scope and copy its token again.',
            ),
          ]
        : []
    const way = writing(hubspot)
    const written = await ask(`${base}${way.path}`, { method: 'POST', headers, body: '{}' })
    if (typeof written !== 'string' && written.status === 403) {
      const what = `The HubSpot token may not write by HUBSPOT_TIMELINE=${hubspot.timeline}: it lacks ${way.scope}.`
      findings.push(error('hubspot', what, `Give the app that scope, or ${way.instead}.`))
    }
    return findings.length > 0 ? findings : [ok('hubspot', 'HubSpot takes our token, for reading and for writing.')]
  },
}
