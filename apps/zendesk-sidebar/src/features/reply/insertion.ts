import type { DraftReply } from '@countersign/shared/draft'
import type { InsertResult } from './insert-reply.ts'

export function draftText(draft: DraftReply): string {
  return draft.segments.map((segment) => segment.text).join('')
}

/** Which draft this is: the request it speaks of, and its words. */
export function draftIdentity(draft: DraftReply): string {
  return JSON.stringify([draft.ticketId, draft.basis.refundRequestId, draftText(draft)])
}

/** What came of the last click, and of which draft it speaks. */
export type Insertion = { draft: string; kind: InsertResult | 'already_inserted' }

/** A draft that was inserted from this page goes in again only when somebody who was told so clicks once more. */
export function mustAskAgain(inserted: ReadonlySet<string>, last: Insertion | null, draft: string): boolean {
  return inserted.has(draft) && insertionOf(last, draft)?.kind !== 'already_inserted'
}

/** The result of a draft that has been replaced says nothing about the next one. */
export function insertionOf<Last extends Insertion>(last: Last | null, draft: string | null): Last | null {
  return last !== null && last.draft === draft ? last : null
}
