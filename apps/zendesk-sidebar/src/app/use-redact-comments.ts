import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CommentsRedacted } from '@countersign/shared/card-data'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { refreshContext } from '#api/queries.ts'
import type { Translations } from '#translations/en.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { useAnnounce } from '#ui/announcer.tsx'

export type RedactingComments = {
  /** The question stands open. */
  asked: boolean
  ask: () => void
  back: () => void
  confirm: () => void
  pending: boolean
  /** What came of it, in words. */
  result: string | null
}

function resultWords({ redacted, refused, inSubject }: CommentsRedacted, { app }: Translations): string {
  const said = [
    ...(redacted > 0 ? [app.redactedForGood(redacted)] : []),
    ...(refused > 0 ? [app.redactionRefused] : []),
    ...(inSubject > 0 ? [app.redactSubject] : []),
  ]
  return said.length > 0 ? said.join(' ') : app.nothingToRedact
}

/** It cannot be undone, so it is asked twice and sent once. */
export function useRedactComments(ticketId: string): RedactingComments {
  const api = useApi()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const t = useTranslations()
  const [asked, setAsked] = useState(false)
  const mutation = useMutation({
    mutationFn: () => api.redactComments(ticketId),
    onSuccess: (result) => {
      setAsked(false)
      announce(resultWords(result, t))
      refreshContext(queries, api, ticketId).catch(() => undefined)
    },
    onError: (error) => announce(refusalWords(toApiFailure(error), t)),
  })
  const failed = mutation.isError ? refusalWords(toApiFailure(mutation.error), t) : null
  return {
    asked,
    ask: () => {
      mutation.reset()
      setAsked(true)
    },
    back: () => setAsked(false),
    confirm: () => {
      if (!mutation.isPending) mutation.mutate()
    },
    pending: mutation.isPending,
    result: mutation.data ? resultWords(mutation.data, t) : failed,
  }
}
