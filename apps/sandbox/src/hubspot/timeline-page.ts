import { html } from 'hono/html'
import { hubspotLedger } from './ledger.ts'
import type { AppEvent, HubspotState } from './state.ts'

type Markup = ReturnType<typeof html>
type LedgerContact = ReturnType<typeof hubspotLedger>['contacts'][number]

/** What a person would look at in HubSpot. `html` escapes every value that is put in. */
export function timelinePage(state: HubspotState): Markup {
  const { contacts } = hubspotLedger(state)
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>HubSpot (sandbox): contact timelines</title>
        <style>
          body {
            font:
              16px/1.5 system-ui,
              sans-serif;
            margin: 2rem auto;
            max-width: 44rem;
            padding: 0 1rem;
            color: #213343;
          }
          section {
            border: 1px solid #cbd6e2;
            border-radius: 6px;
            padding: 0 1rem;
            margin: 1rem 0;
          }
          h2 {
            font-size: 1.1rem;
          }
          h3 {
            font-size: 1rem;
            margin-bottom: 0;
          }
          time,
          .quiet {
            color: #516f90;
          }
          dl {
            display: grid;
            grid-template-columns: max-content 1fr;
            gap: 0 1rem;
          }
          dd {
            margin: 0;
            overflow-wrap: anywhere;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>Contact timelines</h1>
          <p class="quiet">This is the sandbox's HubSpot. Reload the page to see new events.</p>
          ${contacts.map(contactSection)}
        </main>
      </body>
    </html>`
}

function contactSection({ email, properties, events }: LedgerContact): Markup {
  const name = [properties['firstname'], properties['lastname']].filter(Boolean).join(' ')
  return html`<section>
    <h2>${name} <span class="quiet">${email}</span></h2>
    ${events.length === 0 ? html`<p class="quiet">No events yet.</p>` : events.toReversed().map(eventEntry)}
  </section>`
}

function eventEntry(event: AppEvent): Markup {
  return html`<article>
    <h3>${event.eventTypeName}</h3>
    <time datetime="${event.timestamp}">${event.timestamp.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time>
    <dl>
      ${Object.entries(event.properties).map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${(name === 'amount' && amountText(event)) || asText(value)}</dd>`,
      )}
    </dl>
  </article>`
}

/** Minor units with their currency beside them, as people write them; null for anything else. */
function amountText({ properties: { amount, currency } }: AppEvent): string | null {
  if (typeof amount !== 'number' || typeof currency !== 'string' || !/^[a-z]{3}$/i.test(currency)) return null
  const inCurrency = new Intl.NumberFormat('en', { style: 'currency', currency })
  const { maximumFractionDigits: digits = 2 } = inCurrency.resolvedOptions()
  const number = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return `${number.format(amount / 10 ** digits)} ${currency.toUpperCase()}`
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
