import { useRef, useState } from 'react'
import type { DraftReply } from '@countersign/shared/draft'
import { useApi } from '#api/api-context.ts'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { useAnnounce } from '#ui/announcer.tsx'
import { useZaf } from '#zaf/zaf-context.ts'
import { insertReply } from './insert-reply.ts'
import { draftIdentity, insertionOf, isSecondStep, mustAskAgain } from './insertion.ts'
import type { Insertion } from './insertion.ts'
import type { DraftState } from './use-draft.ts'
import type { ReplyText } from './use-reply-text.ts'
import { wordDistance } from './word-distance.ts'

/** Beside the verdict or what it confirms, or under the draft itself. Words show where the click was. */
export type InsertPlace = 'answer' | 'draft'

export type Inserting = {
  insert: (place: InsertPlace) => void
  pending: boolean
  ready: boolean
  /** The next click inserts a second time, or what the facts do not bear out. */
  again: boolean
  anyway: boolean
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
    blocked: t.reply.blocked,
    second_step: t.reply.secondStep,
    not_checked: t.reply.notChecked,
  }
  return words[kind]
}

/**
 * Checks the words against the facts of this moment, inserts them, and says what came of it. One for the page, so that
 * its buttons know of each other.
 */
export function useInsertReply(ticketId: string, { draft, about }: DraftState, text: ReplyText): Inserting {
  const t = useTranslations()
  const api = useApi()
  const zaf = useZaf()
  const announce = useAnnounce()
  const [pending, setPending] = useState(false)
  const [last, setLast] = useState<(Insertion & { place: InsertPlace }) | null>(null)
  const inserted = useRef(new Set<string>())
  // State arrives a render too late for the second half of a double click.
  const running = useRef(false)
  const { words } = text
  const result = insertionOf(last, draft && words !== null ? draftIdentity(draft, words) : null)

  async function leaveFor(
    identity: string,
    checked: string,
  ): Promise<'blocked' | 'second_step' | 'not_checked' | 'allowed'> {
    const { paymentIntentId, refundRequestId } = about
    const purpose = isSecondStep(last, identity) ? 'insert_anyway' : 'insert'
    try {
      const check = await api.checkDraft(ticketId, { text: checked, paymentIntentId, refundRequestId, purpose })
      text.learn(checked, check)
      return check.leave
    } catch {
      return 'not_checked'
    }
  }

  async function carryOut(identity: string, of: DraftReply, said: string): Promise<Insertion['kind']> {
    if (mustAskAgain(inserted.current, last, identity)) return 'already_inserted'
    setPending(true)
    setLast(null)
    const leave = await leaveFor(identity, said)
    const kind = leave === 'allowed' ? await insertReply(zaf, ticketId, said) : leave
    if (kind === 'inserted') {
      inserted.current.add(identity)
      tell(of, said)
    }
    setPending(false)
    return kind
  }

  /** Nobody waits for it, and a lost one loses a count. */
  function tell({ template, author, segments }: DraftReply, said: string): void {
    const distance = wordDistance(segments.map((segment) => segment.text).join(''), said)
    const feedback = { verdict: 'inserted', feedbackId: crypto.randomUUID(), template, author, distance } as const
    api.draftFeedback(ticketId, feedback).catch(() => undefined)
  }

  async function insert(place: InsertPlace): Promise<void> {
    if (!draft || words === null || running.current) return
    running.current = true
    const identity = draftIdentity(draft, words)
    const kind = await carryOut(identity, draft, words)
    running.current = false
    setLast({ draft: identity, kind, place })
    announce(resultWords(kind, t))
  }

  return {
    insert: (place) => void insert(place),
    pending,
    // A blocked text stays blocked until it is another one, or the facts are.
    ready:
      draft !== undefined && !text.tooLong && !text.checking && text.check?.leave !== 'blocked' && words?.trim() !== '',
    again: result?.kind === 'already_inserted',
    anyway: result?.kind === 'second_step',
    result: result && { kind: result.kind, words: resultWords(result.kind, t), place: result.place },
  }
}
