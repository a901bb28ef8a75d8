import { html } from 'hono/html'
import { sandboxPage, timeText } from '#sandbox-page.ts'
import type { Markup } from '#sandbox-page.ts'
import type { Mail, Mailbox } from './mailbox.ts'

/** Every mail that the backend sent, to whomever; `to` shows one address only. */
export function inboxPage(mailbox: Mailbox, to: string | null): Markup {
  const mails = to === null ? mailbox.list() : mailbox.list(to)
  const body = html`<h1>Inbox</h1>
    <p class="quiet">Mail to all customers ends here. New mail appears by itself.</p>
    ${addressList(mailbox, to)}
    <section class="card" aria-labelledby="mails">
      <h2 id="mails">${to ?? 'All mail'}</h2>
      ${mails.length === 0 ? html`<p class="quiet">No mail yet.</p>` : mails.map(mailLine)}
    </section>`
  return sandboxPage({ title: 'Inbox (sandbox)', body, live: true })
}

function addressList(mailbox: Mailbox, chosen: string | null): Markup {
  const all = { address: null, count: mailbox.list().length }
  return html`<nav aria-label="Addresses">
    <ul class="plain">
      ${[all, ...mailbox.addresses()].map(({ address, count }) => addressLink(address, count, chosen))}
    </ul>
  </nav>`
}

function addressLink(address: string | null, count: number, chosen: string | null): Markup {
  const link = address === null ? '/inbox' : `/inbox?to=${encodeURIComponent(address)}`
  const name = `${address ?? 'All'} (${count})`
  return chosen?.toLowerCase() === address?.toLowerCase()
    ? html`<li><a id="to-${address}" href="${link}" aria-current="page">${name}</a></li>`
    : html`<li><a id="to-${address}" href="${link}">${name}</a></li>`
}

function mailLine({ id, to, from, subject, receivedAt }: Mail): Markup {
  return html`<article class="entry">
    <h3><a id="mail-${id}" href="/inbox/messages/${id}">${subject || '(no subject)'}</a></h3>
    ${timeText(receivedAt)}
    <p class="quiet">To ${to.join(', ')} · from ${from}</p>
  </article>`
}

export function mailPage(mail: Mail): Markup {
  const { id, subject, from, to, receivedAt, text, html: content, attachments } = mail
  const body = html`<p><a href="/inbox">All mail</a></p>
    <h1>${subject || '(no subject)'}</h1>
    <dl>
      <dt>From</dt>
      <dd>${from}</dd>
      <dt>To</dt>
      <dd>
        ${to.map((address, at) => html`${at > 0 && ', '}<a href="/inbox?to=${encodeURIComponent(address)}">${address}</a>`)}
      </dd>
      <dt>Received</dt>
      <dd>${timeText(receivedAt)}</dd>
    </dl>
    ${text !== null && section('As plain text', html`<p class="text">${text}</p>`)}
    ${content !== null && section('As HTML', htmlFrame(id))}
    ${text === null && content === null && html`<p class="quiet">This mail has no text.</p>`}
    ${attachments.length > 0 && section('Attachments (names only)', attachmentList(mail))}`
  return sandboxPage({ title: `${subject || 'Mail'} (sandbox)`, body, live: false })
}

export function noMailPage(): Markup {
  const body = html`<h1>No such mail</h1>
    <p><a href="/inbox">All mail</a></p>`
  return sandboxPage({ title: 'No such mail (sandbox)', body, live: false })
}

function section(title: string, content: Markup): Markup {
  return html`<section class="card">
    <h2>${title}</h2>
    ${content}
  </section>`
}

function htmlFrame(id: string): Markup {
  return html`<iframe
    title="The mail's HTML"
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    src="/inbox/messages/${id}/html"
  ></iframe>`
}

function attachmentList({ attachments }: Mail): Markup {
  return html`<ul class="plain">
    ${attachments.map(({ name, mimeType, bytes }) => html`<li>${name || 'unnamed'} (${mimeType}, ${bytes} bytes)</li>`)}
  </ul>`
}
