import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PolicyDraftBody } from '@countersign/shared/policy-version'
import type { PolicyVersionDetail } from '@countersign/shared/policy-version'
import { useAgentId, useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { policiesQuery } from '#api/queries.ts'
import { keepDraft, keptDraft } from './kept-draft.ts'
import { policyAddress } from './policy-place.ts'
import { useDraftCheck } from './use-draft-check.ts'
import type { CheckReading } from './use-draft-check.ts'

type Written = { text: string; note: string; replaces: boolean }

export type DraftForm = Written & {
  write: (change: Partial<Written>) => void
  startOver: () => void
  isChanged: boolean
  /** It was half written before this page was opened. */
  isRestored: boolean
  reading: CheckReading
  mayDraft: boolean
  /** The version it comes from is a draft that this person may discard. */
  mayReplace: boolean
  noteProblem: 'noteTooShort' | 'noteTooLong' | null
  /** Why it cannot be saved as it stands. */
  blocked: 'fixFirst' | 'same' | null
  showErrors: boolean
  submit: () => void
  pending: boolean
  failure: ApiFailure | null
}

export function useDraftForm(from: PolicyVersionDetail): DraftForm {
  const api = useApi()
  const client = useQueryClient()
  const key = { agentId: useAgentId(), from: from.id }
  const untouched = { text: JSON.stringify(from.document, null, 2), note: '' }
  const [kept] = useState(() => keptDraft(key))
  const [written, setWritten] = useState<Written>({ ...untouched, ...kept, replaces: true })
  const [isRestored, setRestored] = useState(kept !== null)
  const [showErrors, setShowErrors] = useState(false)
  const reading = useDraftCheck(written.text)
  const mayDraft = useQuery(policiesQuery(api)).data?.mayDraft ?? false
  const mayReplace = from.state === 'draft' && from.allowedActions.includes('withdraw')

  const save = useMutation({
    mutationFn: async ({ text, note, replaces }: Written) => {
      const made = await api.policies.draft({ document: JSON.parse(text) as unknown, note })
      // Where that fails the old draft is still in the list, and can be discarded there.
      if (mayReplace && replaces) await api.policies.move(from.id, 'withdraw').catch(() => undefined)
      return made
    },
    onSuccess: (made) => {
      keepDraft(key, null)
      void client.invalidateQueries({ queryKey: ['policies'] })
      window.location.hash = policyAddress(made.id)
    },
  })

  function write(change: Partial<Written>): void {
    const next = { ...written, ...change }
    setWritten(next)
    keepDraft(key, { text: next.text, note: next.note })
    if (save.error) save.reset()
  }

  function startOver(): void {
    setWritten({ ...untouched, replaces: true })
    setRestored(false)
    setShowErrors(false)
    keepDraft(key, null)
    save.reset()
  }

  const noteProblem = noteProblemOf(written.note)
  const blocked = blockedBy(reading)

  function submit(): void {
    setShowErrors(true)
    if (noteProblem === null && blocked === null && !save.isPending) save.mutate(written)
  }

  return {
    ...written,
    write,
    startOver,
    isChanged: written.text !== untouched.text || written.note !== '',
    isRestored,
    reading,
    mayDraft,
    mayReplace,
    noteProblem,
    blocked,
    showErrors,
    submit,
    pending: save.isPending,
    failure: save.error ? toApiFailure(save.error) : null,
  }
}

/** What has not been checked yet the server checks on saving; it refuses the same. */
function blockedBy(reading: CheckReading): DraftForm['blocked'] {
  if (reading.kind === 'refused' || reading.kind === 'not_json') return 'fixFirst'
  return reading.kind === 'checked' && reading.check.changesInWords.length === 0 ? 'same' : null
}

function noteProblemOf(note: string): DraftForm['noteProblem'] {
  if (PolicyDraftBody.shape.note.safeParse(note).success) return null
  return note.trim().length < 3 ? 'noteTooShort' : 'noteTooLong'
}
