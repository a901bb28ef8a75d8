import type { Match } from '#drafting/ground/phrases.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import type { RefundStanding } from '#drafting/ground/facts.ts'

/** What a sentence says of a refund. */
export type ClaimKind =
  | 'refunded'
  | 'not_refunded'
  | 'sent'
  | 'not_sent'
  | 'approved'
  | 'not_approved'
  | 'promised'
  | 'processing'
  | 'in_review'
  | 'refused'
  | 'arrived'

export type Claim = { kind: ClaimKind; match: Match }

/** In which standing a claim is true. Words that only promise are untrue once it is done. */
export const trueIn: Record<ClaimKind, readonly RefundStanding[]> = {
  refunded: ['confirmed'],
  not_refunded: ['in_review', 'approved', 'processing', 'sent', 'denied', 'failed', 'closed'],
  sent: ['sent', 'confirmed'],
  not_sent: ['in_review', 'approved', 'denied', 'failed', 'closed'],
  approved: ['approved', 'processing', 'sent'],
  not_approved: ['in_review', 'denied', 'closed'],
  promised: ['approved', 'processing'],
  processing: ['processing'],
  in_review: ['in_review'],
  // A list does not tell who refused: of one that failed it was the bank.
  refused: ['denied', 'failed', 'closed'],
  // No bank tells us.
  arrived: [],
}

export const byClass = {
  refunded: 'refunded',
  has_refunded: 'refunded',
  done: 'refunded',
  sent: 'sent',
  approved: 'approved',
  will_refund: 'promised',
  is_refunding: 'processing',
  processing: 'processing',
  cannot_refund: 'refused',
  denied: 'refused',
  review: 'in_review',
  arrived: 'arrived',
} as const satisfies Partial<Record<Match['class'], ClaimKind>>

/** Words that speak of a refund only beside the noun. */
const needNoun = new Set(['done', 'sent', 'approved', 'processing', 'denied', 'review', 'arrived'])
/** Words that the ones around them can turn. */
const turning = new Set(['refunded', 'has_refunded', 'done', 'sent', 'approved'])

/** What a reply claims of refunds, each claim with its words. */
export function findClaims(reader: Reader): Claim[] {
  const claims: Claim[] = []
  for (const match of reader.matches) {
    const kind = match.class in byClass ? byClass[match.class as keyof typeof byClass] : undefined
    if (kind === undefined || isPartOfLonger(reader, match)) continue
    if (needNoun.has(match.class) && !isAboutRefund(reader, match)) continue
    if (reader.asks(match) || reader.endsInQuestion(match)) continue
    if (reader.near(match, 'if', 12) || reader.isSetAside(match) || reader.isOfGoods(match)) continue
    if (kind === 'refused' && reader.inSentence(match, 'pending')) continue
    if (deniable.has(kind) && reader.near(match, 'not', 5)) continue
    const turned = turning.has(match.class) ? turn(reader, match, kind) : kind
    if (turned) claims.push({ kind: turned, match })
  }
  return claims
}

/** Denied, they claim nothing: "it was not refused". */
const deniable = new Set<ClaimKind>(['promised', 'arrived', 'refused'])

function turn(reader: Reader, match: Match, kind: ClaimKind): ClaimKind | null {
  if (reader.near(match, 'not', 5)) {
    if (kind === 'sent') return 'not_sent'
    return kind === 'approved' ? 'not_approved' : 'not_refunded'
  }
  if (reader.near(match, 'may', 4)) return null
  if (reader.near(match, 'will', 5)) return 'promised'
  return reader.near(match, 'being', 3) ? 'processing' : kind
}

/** "being processed" is no "processed", "not be refunded" no "refunded". */
function isPartOfLonger(reader: Reader, match: Match): boolean {
  return reader
    .covering(match)
    .some(
      (other) =>
        (other.class in byClass || other.class === 'harmless') &&
        other.class !== match.class &&
        other.language === match.language &&
        other.to - other.from > match.to - match.from,
    )
}

/**
 * The sentence names a refund, or goes on about the one of the sentence before. Of a request it may be said that it was
 * sent or made without any money having moved.
 */
function isAboutRefund(reader: Reader, match: Match): boolean {
  const named = reader.inSentence(match, 'refund_noun')
  const asked = reader.inSentence(match, 'request_noun')
  if (asked && (match.class === 'sent' || match.class === 'done' || match.class === 'arrived')) return false
  if (named) return !reader.isNearer(match, 'payment_noun', 'refund_noun')
  return reader.beginsWith(match, 'pronoun', 2) && reader.inSentenceBefore(match, 'refund_noun')
}
