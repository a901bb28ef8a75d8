import { formatMoney } from '@countersign/shared/money'
import { isGerman } from '@countersign/shared/words'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { rateLimit } from '#http/rate-limit.ts'
import type { AppEnv } from '#http/request-context.ts'
import { noScriptFromText } from '#http/security-headers.ts'
import { confirmLink, readLink } from '#verification/confirm-link.ts'
import type { LinkState } from '#verification/confirm-link.ts'

const path = '/verify/:challengeId/:token'
const Param = z.object({ challengeId: z.uuid(), token: z.string().regex(/^[\w-]{43}$/) })

/**
 * Where the link in the mail leads. Without a session: whoever holds the link is the customer, and learns the amount and
 * the ticket's number, which stand in the mail too. Opening it changes nothing; only the button (POST) confirms.
 */
export function linkPages() {
  const limit = rateLimit({ perMinute: 30, refuse: (c) => answer(c, 'tooMany', 429) })
  return new Hono<AppEnv>()
    .get(path, limit, async (c) => {
      const link = Param.safeParse(c.req.param())
      const state = link.success ? await readLink(c.get('ctx'), link.data.challengeId, link.data.token) : null
      return state?.kind === 'open' ? answer(c, 'ask', 200, state) : answer(c, 'over', 404)
    })
    .post(path, limit, async (c) => {
      const link = Param.safeParse(c.req.param())
      const result = link.success ? await confirmLink(c.get('ctx'), link.data.challengeId, link.data.token) : 'over'
      return result === 'confirmed' ? answer(c, 'done', 200) : answer(c, 'over', 404)
    })
}

type Said = 'ask' | 'done' | 'over' | 'tooMany'
type Open = Extract<LinkState, { kind: 'open' }>

function answer(c: Context<AppEnv>, said: Said, status: 200 | 404 | 429, open?: Open): Response | Promise<Response> {
  const language = isGerman(c.req.header('accept-language') ?? '') ? 'de' : 'en'
  const words = language === 'de' ? german : english
  c.header(
    'content-security-policy',
    `default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; ${noScriptFromText}`,
  )
  const content =
    said === 'ask' && open
      ? html`<p>${words.ask(open)}</p>
          <p>${words.notYou}</p>
          <form method="post"><button>${words.confirm}</button></form>`
      : html`<p role="status">${said === 'ask' ? words.over : words[said]}</p>`
  return c.html(
    html`<!doctype html>
      <html lang="${language}">
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="robots" content="noindex" />
        <title>${words.title}</title>
        <main>
          <h1>${words.title}</h1>
          ${content}
        </main>
      </html>`,
    status,
  )
}

type Words = Record<'title' | 'notYou' | 'confirm' | 'done' | 'over' | 'tooMany', string> & {
  ask: (open: Open) => string
}

const english: Words = {
  title: 'Confirm your request',
  ask: ({ upTo, ticketId, sender }) =>
    `${upTo ? `Somebody asks for a refund over ${formatMoney(upTo)}` : 'Somebody is in contact'} with ${sender || 'our support team'} (ticket ${ticketId}), in your name. Was that you?`,
  notYou: 'If not, close this page: nothing happens. Please tell us by answering the mail.',
  confirm: 'Yes, that was me',
  done: 'Thank you, confirmed. You can close this page and go on in your conversation with us.',
  over: 'This link is not valid any more. It works once and for 10 minutes, and only the one in the newest mail. Ask for a new one in your conversation with us.',
  tooMany: 'Too many calls. Try again in a minute.',
}

const german: Words = {
  title: 'Anfrage bestätigen',
  ask: ({ upTo, ticketId, sender }) =>
    upTo
      ? `In Ihrem Namen wird bei ${sender || 'unserem Support'} um eine Erstattung über ${formatMoney(upTo, 'de')} gebeten (Ticket ${ticketId}). Stimmt das?`
      : `In Ihrem Namen läuft ein Gespräch mit ${sender || 'unserem Support'} (Ticket ${ticketId}). Stimmt das?`,
  notYou:
    'Falls nicht, einfach diese Seite schließen: es geschieht nichts. Bitte als Antwort auf die E-Mail Bescheid geben.',
  confirm: 'Ja, das stimmt',
  done: 'Danke, bestätigt. Diese Seite kann geschlossen werden; weiter geht es im Gespräch mit uns.',
  over: 'Dieser Link gilt nicht mehr. Er gilt einmal und 10 Minuten, und nur der aus der neuesten E-Mail. Einen neuen gibt es im Gespräch mit uns.',
  tooMany: 'Zu viele Aufrufe. Bitte in einer Minute noch einmal versuchen.',
}
