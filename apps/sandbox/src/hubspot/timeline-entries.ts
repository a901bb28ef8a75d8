import type { LedgerContact } from './ledger.ts'
import type { CrmObject } from './state.ts'

export type TimelineEntry = {
  kind: 'App event' | 'Custom event' | 'Note' | 'Task'
  title: string
  at: string
  facts: [name: string, value: string][]
  text: string | null
}

/** All that stands on a contact's timeline, newest first. */
export function timelineEntries({ events, customEvents, notes, tasks }: LedgerContact): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...events.map((event) => ({
      kind: 'App event' as const,
      title: event.eventTypeName,
      at: event.timestamp,
      facts: factsOf(event.properties),
      text: null,
    })),
    ...customEvents.map((event) => ({
      kind: 'Custom event' as const,
      title: event.eventName,
      at: event.occurredAt,
      facts: factsOf(event.properties),
      text: null,
    })),
    ...notes.map(noteEntry),
    ...tasks.map(taskEntry),
  ]
  // Of two at the same time the later arrival comes first.
  return entries.toReversed().toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

function noteEntry({ id, properties, createdAt }: CrmObject): TimelineEntry {
  const body = properties['hs_note_body'] ?? ''
  return {
    kind: 'Note',
    title: `Note ${id}`,
    at: properties['hs_timestamp'] ?? createdAt,
    facts: [],
    text: readable(body),
  }
}

function taskEntry({ id, properties, createdAt }: CrmObject): TimelineEntry {
  return {
    kind: 'Task',
    title: properties['hs_task_subject'] ?? `Task ${id}`,
    at: properties['hs_timestamp'] ?? createdAt,
    facts: Object.entries({ status: properties['hs_task_status'], priority: properties['hs_task_priority'] }).flatMap(
      ([name, value]) => (value ? [[name, value] as [string, string]] : []),
    ),
    text: readable(properties['hs_task_body'] ?? ''),
  }
}

/** HubSpot shows some HTML in notes. What is no plain formatting stays visible as the text it is. */
function readable(body: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', amp: '&' }
  return body
    .replace(/<br\s*\/?>|<\/(p|div|li|h[1-6])>/gi, '\n')
    .replace(/<\/?(p|div|b|strong|i|em|u|ul|ol|li|h[1-6])>/gi, '')
    .replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (whole, name: string) => entities[name] ?? whole)
    .trim()
}

function factsOf(properties: Record<string, unknown>): [string, string][] {
  return Object.entries(properties).map(([name, value]) => [
    name,
    (name === 'amount' ? amountText(properties) : null) ?? asText(value),
  ])
}

/** Minor units with their currency beside them, as people write them; null for anything else. */
function amountText({ amount, currency }: Record<string, unknown>): string | null {
  if (typeof amount !== 'number' || typeof currency !== 'string' || !/^[a-z]{3}$/i.test(currency)) return null
  const inCurrency = new Intl.NumberFormat('en', { style: 'currency', currency })
  const { maximumFractionDigits: digits = 2 } = inCurrency.resolvedOptions()
  const number = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${number.format(amount / 10 ** digits)} ${currency.toUpperCase()}`
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
