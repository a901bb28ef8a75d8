import { wordsIn } from '@countersign/shared/words'
import type { SlackMessage } from '#integrations/slack/client.ts'
import type { Notice } from '#notices/notice.ts'
import { noticeWords } from '#notices/notice-words.ts'
import type { NoticeWords } from '#notices/notice-words.ts'

type Options = {
  sendId: string
  language: 'en' | 'de'
  /** Whether buttons can be answered. */
  hasButtons: boolean
  /** Whether a person still has to be asked. */
  waits: boolean
}

/** The card as a message: what it is about, what became of it and, while it waits, what opens our page. */
export function slackMessage(notice: Notice, { sendId, language, hasButtons, waits }: Options): SlackMessage {
  const words = noticeWords(language)
  const { row, card, kind, link } = notice
  const title = waits ? words.title[kind](words.money(row)) : words.title.decided(words.money(row))
  const facts = [
    words.ticket(row.ticketId),
    ...(waits ? [words.needs(notice.open)] : []),
    ...(waits && row.dueAt ? [words.due(words.at(row.dueAt))] : []),
    words.recommendation(words.recommended[card.recommended_decision], Math.round(card.confidence * 100)),
    words.delivered(card.quick_facts.delivered_days_ago),
    words.window(card.quick_facts.within_window),
    words.risk(card.quick_facts.risk_score),
  ]
  const became = whatBecame(notice, words, language, waits)
  const buttons = [button('approve', words.approve, row.id, 'primary'), button('deny', words.deny, row.id)]
  return {
    text: `${title}. ${link}`,
    blocks: [
      section(`*${escape(title)}*\n<${link}|${escape(words.open)}>`),
      { type: 'section', fields: facts.map((fact) => ({ type: 'mrkdwn', text: escape(fact) })) },
      ...(became.length > 0 ? [section(became.map(escape).join('\n'))] : []),
      ...(waits && hasButtons ? [{ type: 'actions', block_id: 'decide', elements: buttons }] : []),
      { type: 'context', elements: [{ type: 'mrkdwn', text: escape(waits ? words.nothing : card.summary) }] },
    ],
    ...(hasButtons && {
      metadata: { event_type: 'countersign_review', event_payload: { send_id: sendId, ...card } },
    }),
  }
}

/** Approver, time and decision. */
function whatBecame(notice: Notice, words: NoticeWords, language: 'en' | 'de', waits: boolean): string[] {
  const { describeLevels } = wordsIn(language)
  const { row, signatures, deniedBy } = notice
  const states: Partial<Record<string, string>> = words.states
  return [
    ...signatures.map(({ name, level, at }) => words.approved(name, describeLevels([level]), words.at(at))),
    ...(deniedBy === null ? [] : [words.denied(deniedBy)]),
    ...(waits ? [] : [`${states[row.state] ?? words.states.expired}, ${words.at(row.updatedAt)}`]),
  ]
}

function button(action: 'approve' | 'deny', text: string, value: string, style?: 'primary'): object {
  return { type: 'button', action_id: action, text: { type: 'plain_text', text }, value, ...(style && { style }) }
}

function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', text } }
}

/** Slack's own three; anything else is text. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
