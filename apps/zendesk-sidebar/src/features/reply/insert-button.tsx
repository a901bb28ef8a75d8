import { useRef, useState } from 'react'
import type { DraftReply } from '@countersign/shared/draft'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import { useZaf } from '#zaf/zaf-context.ts'
import { insertReply } from './insert-reply.ts'
import type { InsertResult } from './insert-reply.ts'

export function draftText(draft: DraftReply): string {
  return draft.segments.map((segment) => segment.text).join('')
}

function resultWords(result: InsertResult, t: Translations): string {
  const words: Record<InsertResult, string> = {
    inserted: t.reply.inserted,
    other_ticket: t.reply.otherTicket,
    not_inserted: t.reply.notInserted,
    perhaps_inserted: t.reply.perhapsInserted,
  }
  return words[result]
}

/** Inserts the draft and says in its own place what came of it. */
export function useInsertReply(ticketId: string, draft: DraftReply | undefined) {
  const t = useTranslations()
  const zaf = useZaf()
  const announce = useAnnounce()
  const [pending, setPending] = useState(false)
  const [result, setResult] = useState<{ kind: InsertResult; words: string } | null>(null)
  // State arrives a render too late for the second half of a double click.
  const running = useRef(false)

  async function insert(): Promise<void> {
    if (!draft || running.current) return
    running.current = true
    setPending(true)
    setResult(null)
    const kind = await insertReply(zaf, ticketId, draftText(draft))
    const words = resultWords(kind, t)
    running.current = false
    setPending(false)
    setResult({ kind, words })
    announce(words)
  }

  return { insert, pending, result, ready: draft !== undefined }
}

type InsertButtonProps = { inserting: ReturnType<typeof useInsertReply>; label: string; primary?: boolean }

export function InsertButton({ inserting, label, primary = false }: InsertButtonProps) {
  const t = useTranslations()
  return (
    <ActionButton
      isPrimary={primary}
      disabled={!inserting.ready || inserting.pending}
      onClick={() => void inserting.insert()}
    >
      {inserting.pending ? t.reply.inserting : label}
    </ActionButton>
  )
}
