import type { DraftReply } from '@countersign/shared/draft'
import type { InsertResult } from './insert-reply.ts'

export function draftText(draft: DraftReply): string {
  return draft.segments.map((segment) => segment.text).join('')
}

/** Which reply this is: the request it speaks of, and its words, as drafted or as they were changed. */
export function draftIdentity(draft: DraftReply, words = draftText(draft)): string {
  return JSON.stringify([draft.ticketId, draft.basis.refundRequestId, words])
}

/** What came of the last click, and of which draft it speaks. */
export type Insertion = {
  draft: string
  kind: InsertResult | 'already_inserted' | 'blocked' | 'second_step' | 'not_checked'
}

/** A draft that was inserted from this page goes in again only when somebody who was told so clicks once more. */
export function mustAskAgain(inserted: ReadonlySet<string>, last: Insertion | null, draft: string): boolean {
  return inserted.has(draft) && insertionOf(last, draft)?.kind !== 'already_inserted'
}

/** Only who was told that the facts do not bear these very words out may insert them all the same. */
export function isSecondStep(last: Insertion | null, draft: string): boolean {
  return insertionOf(last, draft)?.kind === 'second_step'
}

/** The result of a draft that has been replaced says nothing about the next one. */
export function insertionOf<Last extends Insertion>(last: Last | null, draft: string | null): Last | null {
  return last !== null && last.draft === draft ? last : null
}
