import type { Config } from '#config.ts'
import { ProviderRefuses } from '#errors.ts'
import { createHubspotClient } from '#integrations/hubspot/client.ts'
import { createContacts } from '#integrations/hubspot/contacts.ts'
import { defineEvents } from '#integrations/hubspot/define-events.ts'

export const hubspotUsage = `  hubspot setup             makes the custom event definitions in HubSpot, or says what this way of writing needs;
                            safe to repeat. exit code 0: ready, 1: something is left to do
`

type Output = { out: (text: string) => void; err: (text: string) => void }

/** `countersign hubspot …`. Needs no database. */
export async function hubspotCommand([verb]: string[], { hubspot }: Pick<Config, 'hubspot'>, output: Output) {
  const { out, err } = output
  if (verb !== 'setup') {
    err(hubspotUsage)
    return 2
  }
  if (hubspot.timeline === 'off') {
    out('HUBSPOT_TIMELINE is off: nothing is written to HubSpot, and nothing is to be set up.\n')
    return 0
  }
  const client = createHubspotClient(hubspot)
  try {
    // Whether the token may read contacts; this address is nobody's.
    await createContacts(client, hubspot).find('nobody@countersign.invalid')
    out('Contacts can be read.\n')
    if (hubspot.timeline === 'note') {
      out('Notes need nothing more.\n')
      return 0
    }
    if (hubspot.timeline === 'app-events') {
      out('App events are declared by the project in hubspot/app-events; see hubspot/README.md.\n')
      return 0
    }
    const defined = await defineEvents(client, hubspot)
    for (const { name, done } of defined) out(`${name}: ${done}\n`)
    return defined.some(({ done }) => done.startsWith('refused')) ? 1 : 0
  } catch (error) {
    if (!(error instanceof ProviderRefuses)) throw error
    err(`${error.reason}\n`)
    return 1
  }
}
