import { formatMoney } from '@countersign/shared/money'
import type { ReviewCard } from '@countersign/shared/review-card'
import { isGerman, wordsIn } from '@countersign/shared/words'
import type { RefundRow } from '#refunds/tables.ts'
import type { NoticeKind } from '#refunds/tell-signers.ts'

/** Whoever reads it may be anywhere: the zone is said. */
const time = (locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })

export type NoticeWords = ReturnType<typeof english>

export function noticeWords(locale: string): NoticeWords {
  return isGerman(locale) ? german() : english()
}

function english() {
  const { describeLevels } = wordsIn('en')
  const format = time('en-GB')
  return {
    lang: 'en',
    money: (row: RefundRow) => formatMoney({ amount: row.amount, currency: row.currency }),
    at: (moment: Date) => `${format.format(moment)} UTC`,
    title: {
      waits: (money: string) => `A refund of ${money} waits for your signature`,
      near_due: (money: string) => `A refund of ${money} is nearly out of time`,
      escalated: (money: string) => `A refund of ${money} waits too long`,
      decided: (money: string) => `A refund of ${money} is decided`,
    } satisfies Record<NoticeKind, (money: string) => string>,
    why: {
      waits: 'You can sign it, or say why not.',
      near_due: 'Four fifths of the time for signing are over.',
      escalated: 'Four fifths of the time for signing are over, and whoever was asked first has not decided. You may.',
      decided: 'There is nothing left to do.',
    } satisfies Record<NoticeKind, string>,
    needs: (levels: RefundRow['levels']) => `Needs the signature of ${describeLevels(levels)}`,
    due: (moment: string) => `Sign until ${moment}`,
    ticket: (id: string) => `Ticket ${id}`,
    recommended: { APPROVE: 'approve', DENY: 'deny', ESCALATE: 'look closely' } satisfies Record<Recommended, string>,
    recommendation: (decision: string, percent: number) => `Recommendation: ${decision} (${percent} % sure)`,
    delivered: (days: number | null) => `Delivered ${days === null ? 'at an unknown time' : `${days} days ago`}`,
    window: (within: boolean | null) =>
      `Refund window: ${within === null ? 'does not apply or is not known' : within ? 'inside' : 'over'}`,
    risk: (score: number | null) => `Risk score: ${score ?? 'not known'}`,
    open: 'Open the request',
    approve: 'Approve…',
    deny: 'Deny…',
    nothing: 'Opening it decides nothing: what you see there is what you sign, after a second click.',
    approved: (name: string, level: string, at: string) => `${name} approved it for ${level}, ${at}`,
    denied: (name: string) => `${name} denied it`,
    states: {
      approved: 'Approved',
      denied: 'Denied',
      expired: 'Expired: nobody signed in time',
      canceled: 'Withdrawn',
      submitted_to_stripe: 'Approved and sent to Stripe',
      confirmed: 'Approved and refunded',
      failed: 'Approved, and the refund failed',
    },
    page: (money: string, link: string) => `You are about to decide about ${money}. Confirm it on our page: ${link}`,
    notYou:
      'This Slack account is not that of a lead or of finance who may sign this request: its confirmed e-mail address has to be the one in Zendesk. Open the request in Zendesk instead.',
    over: 'This request does not wait for a signature any more.',
  }
}

type Recommended = ReviewCard['recommended_decision']

function german(): ReturnType<typeof english> {
  const { describeLevels } = wordsIn('de')
  const format = time('de')
  return {
    lang: 'de',
    money: (row) => formatMoney({ amount: row.amount, currency: row.currency }, 'de'),
    at: (moment) => `${format.format(moment)} UTC`,
    title: {
      waits: (money) => `Eine Erstattung über ${money} wartet auf Freigabe`,
      near_due: (money) => `Die Frist für eine Erstattung über ${money} läuft bald ab`,
      escalated: (money) => `Eine Erstattung über ${money} wartet zu lange`,
      decided: (money) => `Über eine Erstattung von ${money} ist entschieden`,
    },
    why: {
      waits: 'Freigeben oder begründet ablehnen ist jetzt möglich.',
      near_due: 'Vier Fünftel der Zeit für die Freigabe sind um.',
      escalated:
        'Vier Fünftel der Zeit sind um, und noch ist nichts entschieden. Eine Entscheidung ist auch hier möglich.',
      decided: 'Es ist nichts mehr zu tun.',
    },
    needs: (levels) => `Braucht die Freigabe: ${describeLevels(levels)}`,
    due: (moment) => `Frist: ${moment}`,
    ticket: (id) => `Ticket ${id}`,
    recommended: { APPROVE: 'freigeben', DENY: 'ablehnen', ESCALATE: 'genau hinsehen' },
    recommendation: (decision, percent) => `Empfehlung: ${decision} (zu ${percent} % sicher)`,
    delivered: (days) => `Geliefert ${days === null ? 'zu unbekannter Zeit' : `vor ${days} Tagen`}`,
    window: (within) =>
      `Erstattungsfrist: ${within === null ? 'gilt nicht oder ist nicht bekannt' : within ? 'eingehalten' : 'abgelaufen'}`,
    risk: (score) => `Risikowert: ${score === null ? 'nicht bekannt' : new Intl.NumberFormat('de').format(score)}`,
    open: 'Anfrage öffnen',
    approve: 'Freigeben…',
    deny: 'Ablehnen…',
    nothing: 'Das Öffnen entscheidet nichts: Unterschrieben wird dort, mit einem zweiten Klick, was zu sehen ist.',
    approved: (name, level, at) => `${name} hat für ${level} freigegeben, ${at}`,
    denied: (name) => `${name} hat abgelehnt`,
    states: {
      approved: 'Freigegeben',
      denied: 'Abgelehnt',
      expired: 'Abgelaufen: niemand hat rechtzeitig freigegeben',
      canceled: 'Zurückgezogen',
      submitted_to_stripe: 'Freigegeben und an Stripe gesendet',
      confirmed: 'Freigegeben und erstattet',
      failed: 'Freigegeben, und die Erstattung ist gescheitert',
    },
    page: (money, link) => `Es geht um die Entscheidung über ${money}. Bestätigt wird sie auf unserer Seite: ${link}`,
    notYou:
      'Dieses Slack-Konto gehört niemandem, der diese Anfrage freigeben darf: Seine bestätigte E-Mail-Adresse muss die aus Zendesk sein. Die Anfrage bitte in Zendesk öffnen.',
    over: 'Diese Anfrage wartet auf keine Freigabe mehr.',
  }
}
