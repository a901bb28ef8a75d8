import { Hono } from 'hono'
import { controlBody, jsonOnly } from '#control-request.ts'
import { pageHeaders } from '#sandbox-page.ts'
import { inboxPage, mailPage, noMailPage } from './inbox-page.ts'
import { MailFaultOrder, noMailFaults } from './mail-faults.ts'
import type { MailFaults } from './mail-faults.ts'
import type { Mail, Mailbox } from './mailbox.ts'

type Parts = { mailbox: Mailbox; faults: MailFaults; cutAll: () => void }

/**
 * For the HTML of a mail alone. `sandbox` holds also when somebody opens it outside its frame: no script, no form, no
 * origin; and nothing is loaded from anywhere, so that no sender learns of the reader.
 */
const mailHtmlHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** What a mail program gives: a readable font, lines that end at the edge, and links that leave the mail open. */
const mailHtmlStart =
  '<!doctype html><meta charset="utf-8"><base target="_blank"><style>body{font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}</style>'

export function mailRoutes({ mailbox, faults, cutAll }: Parts): Hono {
  return new Hono()
    .get('/inbox', (c) => c.html(inboxPage(mailbox, c.req.query('to') ?? null), 200, pageHeaders))
    .get('/inbox/messages.json', (c) => c.json({ messages: mailbox.list(c.req.query('to')).map(messageView) }))
    .get('/inbox/messages/:id', (c) => {
      const mail = mailbox.find(c.req.param('id'))
      return mail ? c.html(mailPage(mail), 200, pageHeaders) : c.html(noMailPage(), 404, pageHeaders)
    })
    .get('/inbox/messages/:id/html', (c) => {
      const content = mailbox.find(c.req.param('id'))?.html
      if (typeof content !== 'string') return c.text('There is no such mail with HTML.\n', 404)
      return c.html(mailHtmlStart + withoutTargets(content), 200, mailHtmlHeaders)
    })
    .use('/sandbox/mail/*', jsonOnly)
    .get('/sandbox/mail/ledger', (c) => c.json({ mails: mailbox.list() }))
    .get('/sandbox/mail/faults', (c) => c.json(faults))
    .post('/sandbox/mail/faults', async (c) => {
      const body = await controlBody(c, MailFaultOrder)
      if ('refusal' in body) return body.refusal
      Object.assign(faults, body.data)
      if (faults.down) cutAll()
      return c.json(faults)
    })
    .delete('/sandbox/mail/faults', (c) => c.json(Object.assign(faults, noMailFaults())))
}

function messageView({ id, to, from, subject, text, html, receivedAt }: Mail): object {
  return { id, to, from, subject, text, html, receivedAt }
}

/** A link's own target would win over ours. For a hostile mail this is no guard: its frame may go nowhere anyway. */
function withoutTargets(content: string): string {
  return content.replace(/(<(?:a|area)\b[^>]*?)\starget\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, '$1')
}
