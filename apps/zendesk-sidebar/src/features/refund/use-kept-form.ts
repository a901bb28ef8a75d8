import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { RefundForm } from '@countersign/shared/refund-form'
import { useApi, useSessionEnded } from '#api/api-context.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { contextQuery } from '#api/queries.ts'
import { useZaf } from '#zaf/zaf-context.ts'
import { createFormKeeper } from './form-keeper.ts'

export type KeptForm = {
  /** As it was when this ticket was opened: typed before a reload, on another machine, before the server restarted. */
  before: RefundForm | null
  /** Null: sent or closed, and to be forgotten. */
  keep: (form: RefundForm | null) => void
  /** Why what is typed is not kept right now. */
  unsaved: ApiFailure | null
}

/**
 * Keeps the half-written form of this agent and ticket at the backend. It is never sent from there, and one that was
 * sent is never read from there, also where the page did not live to hear the answer.
 */
export function useKeptForm(ticketId: string, read: RefundForm | null): KeptForm {
  const api = useApi()
  const queries = useQueryClient()
  const zaf = useZaf()
  const ended = useSessionEnded()
  const [before] = useState(read)
  const [keeper] = useState(() =>
    createFormKeeper(async (form, leaving) => {
      const refundForm = await api.keepRefundForm(ticketId, form, leaving)
      // Whoever comes back to this ticket on this page finds the form as it is now, and not as it was read.
      queries.setQueryData(contextQuery(api, ticketId).queryKey, (old) => old && { ...old, refundForm })
    }),
  )
  const unsaved = useSyncExternalStore(keeper.subscribe, keeper.failure)

  useEffect(() => {
    const leave = (): void => keeper.flush(true)
    const stopDeactivated = zaf.onDeactivated(() => keeper.flush())
    window.addEventListener('pagehide', leave)
    return () => {
      stopDeactivated()
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [keeper, zaf])
  useEffect(() => {
    if (!ended) keeper.flush()
  }, [keeper, ended])

  const keep = useCallback((form: RefundForm | null) => keeper.keep(form), [keeper])
  return { before, keep, unsaved }
}
