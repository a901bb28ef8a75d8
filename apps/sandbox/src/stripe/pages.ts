import { Hono } from 'hono'
import { html } from 'hono/html'
import { shownAmount } from './amounts.ts'
import type { StripeObjects, StripeWorld } from './state.ts'
import { keptLink } from './wire-text.ts'

type Invoice = StripeObjects['invoice']
type Page = { title: string; lines: string[] }

/** The pages that links in answers lead to. Plain: they say what Stripe would show there. */
export function pages(world: StripeWorld): Hono {
  const { charge, credit_note, customer, invoice, portal_session } = world.state.objects
  const app = new Hono()
  app.use(async (c, next) => {
    await next()
    c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    c.header('Referrer-Policy', 'no-referrer')
  })
  app.get('/receipts/:id', (c) => {
    const found = charge[c.req.param('id')]
    if (!found) return c.html(page(missing), 404)
    const lines = [`Paid: ${shownAmount(found.amount, found.currency)}`, `For: ${found.description ?? found.id}`]
    if (found.amount_refunded > 0) lines.push(`Refunded: ${shownAmount(found.amount_refunded, found.currency)}`)
    return c.html(page({ title: 'Receipt', lines }))
  })
  app.get('/invoices/:id/:form?', (c) => {
    const found = invoice[c.req.param('id')]
    return found ? c.html(page(invoicePage(found))) : c.html(page(missing), 404)
  })
  app.get('/credit-notes/:id/pdf', (c) => {
    const found = credit_note[c.req.param('id')]
    if (!found) return c.html(page(missing), 404)
    const lines = [`Credited: ${shownAmount(found.total, found.currency)}`]
    return c.html(page({ title: `Credit note ${found.number}`, lines }))
  })
  app.get('/p/session/:secret', (c) => {
    const url = keptLink(`/p/session/${c.req.param('secret')}`)
    const session = Object.values(portal_session).find((candidate) => candidate.url === url)
    if (!session) return c.html(page(missing), 404)
    const lines = [
      `Customer: ${customer[session.customer]?.name ?? session.customer}`,
      session.flow ? `Stripe would show: ${session.flow.type.replaceAll('_', ' ')}` : 'Stripe would show: the portal',
    ]
    if (session.return_url !== null) lines.push(`It would lead back to ${session.return_url}`)
    return c.html(page({ title: 'Customer portal', lines }))
  })
  return app
}

const missing: Page = { title: 'Not found', lines: ['There is nothing under this link.'] }

function invoicePage(invoice: Invoice): Page {
  const lines = [`Total: ${shownAmount(invoice.total, invoice.currency)}`, `Status: ${invoice.status ?? 'draft'}`]
  if (invoice.amount_remaining > 0) {
    lines.push(`To pay: ${shownAmount(invoice.amount_remaining, invoice.currency)}`)
    lines.push('Stripe would take the payment here, and ask the bank where it has to confirm.')
  }
  return { title: `Invoice ${invoice.number ?? invoice.id}`, lines }
}

function page({ title, lines }: Page) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} – sandbox</title>
        <style>
          body {
            font: 1rem/1.5 system-ui;
            max-width: 40rem;
            margin: 2rem auto;
            padding: 0 1rem;
            color-scheme: light dark;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${lines.map((line) => html`<p>${line}</p>`)}
          <p><small>Played by the sandbox. No money moves.</small></p>
        </main>
      </body>
    </html>`
}
