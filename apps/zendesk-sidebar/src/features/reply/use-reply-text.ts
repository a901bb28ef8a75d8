import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { longestReply } from '@countersign/shared/draft'
import type { DraftCheck, GroundFinding } from '@countersign/shared/draft'
import { useApi } from '#api/api-context.ts'
import { draftCheckQuery } from '#api/queries.ts'
import { useDebounced } from '#ui/use-debounced.ts'
import { draftText } from './insertion.ts'
import type { DraftState } from './use-draft.ts'

const standsStillMs = 400
const none: readonly GroundFinding[] = []

export type ReplyText = {
  /** What would be inserted; null while there is no draft of this moment. */
  words: string | null
  edited: boolean
  editing: boolean
  setEditing: (editing: boolean) => void
  write: (words: string) => void
  undo: () => void
  tooLong: boolean
  checking: boolean
  /** Of exactly these words; null where they were not checked yet. */
  check: DraftCheck | null
  findings: readonly GroundFinding[]
  /** What the check at the moment of insertion said. */
  learn: (words: string, check: DraftCheck) => void
}

/** The words of the reply: as drafted, or as the agent has changed them. Changes outlive the draft they were made to. */
export function useReplyText(ticketId: string, { draft, about, moment }: DraftState): ReplyText {
  const api = useApi()
  const [changed, setChanged] = useState<string | null>(null)
  const [editing, setEditing] = useState(false)
  const [learned, setLearned] = useState<{ words: string; moment: string; check: DraftCheck } | null>(null)
  const drafted = draft ? draftText(draft) : null
  const words = draft ? (changed ?? drafted) : null
  const edited = changed !== null && changed !== drafted
  const settled = useDebounced(edited ? changed : null, standsStillMs)
  const query = useQuery(draftCheckQuery(api, ticketId, about, { text: edited ? settled : null, moment }))
  const known = learned && learned.words === words && learned.moment === moment ? learned.check : null
  const check = known ?? (edited && settled === changed ? (query.data ?? null) : null)
  const tooLong = words !== null && words.length > longestReply
  return {
    words,
    edited,
    editing: editing && draft !== undefined,
    setEditing,
    write: setChanged,
    undo: () => setChanged(null),
    tooLong,
    checking: edited && !tooLong && check === null && !query.isError,
    check,
    findings: check?.findings ?? none,
    learn: (ofWords, learnedCheck) => setLearned({ words: ofWords, moment, check: learnedCheck }),
  }
}
