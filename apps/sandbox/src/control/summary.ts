import { z } from 'zod'
import type { Story } from '#stories/story.ts'
import { HubspotLedger, ZendeskLedger, digestContacts, digestTickets } from './record-digests.ts'
import type { ContactDigest, TicketDigest } from './record-digests.ts'
import { callStandIn, standInNames } from './stand-in-call.ts'
import type { StandInAnswer, StandInName, StandInUrls } from './stand-in-call.ts'
import { StripeLedger, digestStripe } from './stripe-digest.ts'
import type { StripeDigest } from './stripe-digest.ts'

/** Those of SMTP are about mails, not requests; here they are one list. */
const FaultState = z
  .object({
    latencyMs: z.number(),
    down: z.boolean(),
    requests: z.array(z.object({ on: z.string(), fault: z.string(), times: z.int() })).default([]),
    mails: z.array(z.object({ fault: z.string(), times: z.int() })).default([]),
    webhooks: z.string().default('on'),
  })
  .transform(({ mails, requests, ...faults }) => ({
    ...faults,
    requests: [...requests, ...mails.map((mail) => ({ on: 'mail', ...mail }))],
  }))
export type FaultState = z.infer<typeof FaultState>

/** One stand-in's part of the summary; the others are shown all the same when it is silent. */
export type Part<T> = { kind: 'up'; faults: FaultState; ledger: T } | { kind: 'silent'; message: string }

export type Summary = {
  stripe: Part<StripeDigest>
  zendesk: Part<{ tickets: TicketDigest[] }>
  hubspot: Part<{ contacts: ContactDigest[]; timelineUrl: string }>
  mail: Part<{ mails: number }>
}

const MailLedger = z.object({ mails: z.array(z.unknown()) })

export async function summarise(urls: StandInUrls, played: Story[]): Promise<Summary> {
  const [stripe, zendesk, hubspot, mail] = await Promise.all([
    part(urls, 'stripe', StripeLedger, (ledger) => digestStripe(ledger, played)),
    part(urls, 'zendesk', ZendeskLedger, (ledger) => ({ tickets: digestTickets(ledger) })),
    part(urls, 'hubspot', HubspotLedger, (ledger) => ({
      contacts: digestContacts(ledger),
      timelineUrl: urls().hubspot,
    })),
    part(urls, 'mail', MailLedger, ({ mails }) => ({ mails: mails.length })),
  ])
  return { stripe, zendesk, hubspot, mail }
}

async function part<L, T>(
  urls: StandInUrls,
  name: StandInName,
  schema: z.ZodType<L>,
  digest: (ledger: L) => T,
): Promise<Part<T>> {
  const [faults, ledger] = await Promise.all([callStandIn(urls, name, 'faults'), callStandIn(urls, name, 'ledger')])
  const silent = silenceOf(name, ledger) ?? silenceOf(name, faults)
  if (silent !== null) return { kind: 'silent', message: silent }
  const parsed = schema.safeParse(bodyOf(ledger))
  const parsedFaults = FaultState.safeParse(bodyOf(faults))
  if (parsed.success && parsedFaults.success)
    return { kind: 'up', faults: parsedFaults.data, ledger: digest(parsed.data) }
  return { kind: 'silent', message: `${standInNames[name]} of the sandbox shows a ledger that this panel cannot read.` }
}

function silenceOf(name: StandInName, answer: StandInAnswer): string | null {
  if (answer.kind === 'silent') return answer.message
  return answer.status < 400 ? null : `${standInNames[name]} of the sandbox answered ${answer.status}.`
}

function bodyOf(answer: StandInAnswer): unknown {
  return answer.kind === 'answered' ? answer.body : undefined
}
