import { html } from 'hono/html'
import { hubspotLedger } from './ledger.ts'
import type { LedgerContact } from './ledger.ts'
import { sandboxPage, timeText } from '#sandbox-page.ts'
import type { Markup } from '#sandbox-page.ts'
import type { HubspotState } from './state.ts'
import { timelineEntries } from './timeline-entries.ts'
import type { TimelineEntry } from './timeline-entries.ts'

/** What a person would look at in HubSpot; whoever had the latest entry comes first. */
export function timelinePage(state: HubspotState): Markup {
  const contacts = hubspotLedger(state)
    .contacts.filter(({ archived }) => !archived)
    .map((contact) => ({ contact, entries: timelineEntries(contact) }))
    .toSorted((a, b) => latest(b.entries) - latest(a.entries))
  const body = html`<h1>Contact timelines</h1>
    <p class="quiet">The sandbox's HubSpot. New entries appear by themselves.</p>
    ${contacts.map(({ contact, entries }) => contactSection(contact, entries))}`
  return sandboxPage({ title: 'HubSpot (sandbox): contact timelines', body, live: true })
}

function latest([newest]: TimelineEntry[]): number {
  return newest ? Date.parse(newest.at) : 0
}

function contactSection({ id, email, secondaryEmails, properties }: LedgerContact, entries: TimelineEntry[]): Markup {
  const name = [properties['firstname'], properties['lastname']].filter(Boolean).join(' ') || `Contact ${id}`
  return html`<section class="card" aria-labelledby="contact-${id}">
    <h2 id="contact-${id}">
      ${name} <span class="quiet">${[email, ...secondaryEmails].filter(Boolean).join(', ')}</span>
    </h2>
    ${entries.length === 0 ? html`<p class="quiet">Nothing yet.</p>` : entries.map(entryArticle)}
  </section>`
}

function entryArticle({ kind, title, at, facts, text }: TimelineEntry): Markup {
  return html`<article class="entry">
    <h3>${title} <span class="tag">${kind}</span></h3>
    ${timeText(at)}
    ${
      facts.length > 0 &&
      html`<dl>
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>`
    }
    ${text !== null && text !== '' && html`<p class="text">${text}</p>`}
  </article>`
}
