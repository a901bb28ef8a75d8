import { useRef, useState } from 'react'
import type { DraftReply } from '@countersign/shared/draft'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { useZaf } from '#zaf/zaf-context.ts'
import { insertReply } from './insert-reply.ts'
import { draftIdentity, draftText, insertionOf, mustAskAgain } from './insertion.ts'
import type { Insertion } from './insertion.ts'

/** Beside the verdict or what it confirms, or under the draft itself. Words show where the click was. */
export type InsertPlace = 'answer' | 'draft'

export type Inserting = {
  insert: (place: InsertPlace) => void
  pending: boolean
  ready: boolean
  /** The next click inserts a second time. */
  again: boolean
  /** Of the draft on screen; null when it is of an earlier one. */
  result: { kind: Insertion['kind']; words: string; place: InsertPlace } | null
}

function resultWords(kind: Insertion['kind'], t: Translations): string {
  const words: Record<Insertion['kind'], string> = {
    inserted: t.reply.inserted,
    already_inserted: t.reply.alreadyInserted,
    other_ticket: t.reply.otherTicket,
    note_half_written: t.reply.noteHalfWritten,
    not_inserted: t.reply.notInserted,
    perhaps_inserted: t.reply.perhapsInserted,
  }
  return words[kind]
}

/** Inserts the draft and says what came of it. One for the page, so that its buttons know of each other. */
export function useInsertReply(ticketId: string, draft: DraftReply | undefined): Inserting {
  const t = useTranslations()
  const zaf = useZaf()
  const announce = useAnnounce()
  const [pending, setPending] = useState(false)
  const [last, setLast] = useState<(Insertion & { place: InsertPlace }) | null>(null)
  const inserted = useRef(new Set<string>())
  // State arrives a render too late for the second half of a double click.
  const running = useRef(false)
  const result = insertionOf(last, draft ? draftIdentity(draft) : null)

  async function carryOut(identity: string, text: string): Promise<Insertion['kind']> {
    if (mustAskAgain(inserted.current, last, identity)) return 'already_inserted'
    setPending(true)
    setLast(null)
    const kind = await insertReply(zaf, ticketId, text)
    if (kind === 'inserted') inserted.current.add(identity)
    setPending(false)
    return kind
  }

  async function insert(place: InsertPlace): Promise<void> {
    if (!draft || running.current) return
    running.current = true
    const identity = draftIdentity(draft)
    const kind = await carryOut(identity, draftText(draft))
    running.current = false
    setLast({ draft: identity, kind, place })
    announce(resultWords(kind, t))
  }

  return {
    insert: (place) => void insert(place),
    pending,
    ready: draft !== undefined,
    again: result?.kind === 'already_inserted',
    result: result && { kind: result.kind, words: resultWords(result.kind, t), place: result.place },
  }
}
