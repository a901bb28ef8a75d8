import type { Mail } from '#integrations/mail/mailer.ts'
import type { Notice } from '#notices/notice.ts'
import { noticeWords } from '#notices/notice-words.ts'

/** Nothing about the customer, nothing to load, and a link that only opens. Behind it the card, for tools. */
export function noticeMail(notice: Notice, locale: string): Omit<Mail, 'to'> {
  const words = noticeWords(locale)
  const { row, card, kind, open, link } = notice
  const { quick_facts: facts } = card
  const subject = words.title[kind](words.money(row))
  const lines = [
    words.why[kind],
    [
      words.needs(open),
      ...(row.dueAt ? [words.due(words.at(row.dueAt))] : []),
      words.ticket(row.ticketId),
      words.recommendation(words.recommended[card.recommended_decision], Math.round(card.confidence * 100)),
      words.delivered(facts.delivered_days_ago),
      words.window(facts.within_window),
      words.risk(facts.risk_score),
    ],
  ] as const
  const record = JSON.stringify(card)
  const text = [`${subject}.`, lines[0], lines[1].join('\n'), `${words.open}:\n${link}`, words.nothing, record].join(
    '\n\n',
  )
  const html = [
    `<!doctype html><html lang="${words.lang}"><meta charset="utf-8"><title>${escape(subject)}</title>`,
    `<p><strong>${escape(subject)}.</strong> ${escape(lines[0])}</p>`,
    `<ul>${lines[1].map((line) => `<li>${escape(line)}</li>`).join('')}</ul>`,
    `<p><a href="${escape(link)}">${escape(words.open)}</a></p>`,
    `<p>${escape(words.nothing)}</p>`,
    `<p style="font-size:11px;color:#666666"><code>${escape(record)}</code></p></html>`,
  ].join('\n')
  return { subject, text, html }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
