import { formatMoney } from '@countersign/shared/money'
import type { Money } from '@countersign/shared/money'
import { isGerman } from '@countersign/shared/words'
import type { Mail } from '#integrations/mail/mailer.ts'

type CodeMail = {
  code: string
  /** Opens a page with a button; opening it alone does nothing. */
  link: string
  /** The refund that it confirms; null when nothing can be refunded. */
  upTo: Money | null
  ticketId: string
  /** The company's name, as in MAIL_FROM; empty where it has none. */
  sender: string
}

/**
 * The mail that carries a code. No customer text, no name but the company's, nothing about a card, nothing to load. The
 * subject stands on lock screens, so it does not hold the code.
 */
export function codeMail(mail: CodeMail, locale: string): Omit<Mail, 'to'> {
  const language = isGerman(locale) ? 'de' : 'en'
  const words = language === 'de' ? german(mail) : english(mail)
  const code = `${mail.code.slice(0, 4)} ${mail.code.slice(4)}`
  const text = [words.why, code, words.use, `${words.or}\n${mail.link}`, words.not].join('\n\n')
  const html = [
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escape(words.subject)}</title>`,
    `<p>${escape(words.why)}</p>`,
    `<p style="font-size:24px;letter-spacing:2px"><strong>${code}</strong></p>`,
    `<p>${escape(words.use)}</p>`,
    `<p>${escape(words.or)}<br><a href="${escape(mail.link)}">${escape(words.link)}</a></p>`,
    `<p>${escape(words.not)}</p></html>`,
  ].join('\n')
  return { subject: words.subject, text, html }
}

type Words = Record<'subject' | 'why' | 'use' | 'or' | 'link' | 'not', string>

function english({ upTo, ticketId, sender }: CodeMail): Words {
  const us = sender || 'our support team'
  const purpose = upTo ? `a refund request over ${formatMoney(upTo)}` : 'that it is you who writes to us'
  return {
    subject: `Your code for support ticket ${ticketId}${sender && ` at ${sender}`}`,
    why: `You are in contact with ${us} (ticket ${ticketId}). To confirm ${purpose}, give this code to the person you are writing with:`,
    use: 'It is good for 10 minutes and works once. Only the newest code works. Give it in this conversation only; nobody will phone you for it.',
    or: 'Or confirm without handing on a code:',
    link: 'Confirm on our page',
    not: 'If this was not you, do nothing: without the code nothing happens. Please tell us by answering this mail.',
  }
}

function german({ upTo, ticketId, sender }: CodeMail): Words {
  const us = sender || 'unserem Support'
  const purpose = upTo
    ? `einer Erstattung über ${formatMoney(upTo, 'de')}`
    : 'der Angaben zur eigenen Person in diesem Gespräch'
  return {
    subject: `Code für das Support-Ticket ${ticketId}${sender && ` bei ${sender}`}`,
    why: `Es läuft ein Gespräch mit ${us} (Ticket ${ticketId}). Zur Bestätigung ${purpose} bitte diesen Code in diesem Gespräch nennen:`,
    use: 'Er gilt 10 Minuten und nur einmal. Nur der neueste Code gilt. Bitte nur in diesem Gespräch nennen; niemand fragt am Telefon danach.',
    or: 'Oder ohne Weitergabe eines Codes bestätigen:',
    link: 'Auf unserer Seite bestätigen',
    not: 'Falls die Anfrage nicht von hier kommt: nichts tun, ohne den Code geschieht nichts. Bitte als Antwort auf diese Nachricht Bescheid geben.',
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
