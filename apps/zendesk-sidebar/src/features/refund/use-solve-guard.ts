import { useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { RefundView } from '@countersign/shared/refund'
import { useApi } from '#api/api-context.ts'
import { contextQuery, refundQuery } from '#api/queries.ts'
import { useTranslations } from '#translations/translations.ts'
import { withTimeLimit } from '#zaf/time-limit.ts'
import { useZaf } from '#zaf/zaf-context.ts'
import { isOpen, laterReading } from './refund-states.ts'
import { unfinishedWords, warnBeforeSolving } from './unfinished.ts'
import type { Warned } from './unfinished.ts'

/** Somebody waits for their ticket to be saved, and Zendesk gives up on a slow app. */
const patienceMs = 2000

/**
 * Warns once who solves a ticket whose refund is unfinished. Saving is never held up by what we do not know: no facts
 * yet, no answer in time, or a ticket that stays open all let it pass.
 */
export function useSolveGuard(ticketId: string): void {
  const zaf = useZaf()
  const api = useApi()
  const queries = useQueryClient()
  const t = useTranslations()
  const warned = useRef<Warned | null>(null)

  useEffect(() => {
    const known = (): RefundView[] => {
      const requests = queries.getQueryData(contextQuery(api, ticketId).queryKey)?.requests ?? []
      return requests
        .map((request) => laterReading(queries.getQueryData(refundQuery(api, request.id).queryKey) ?? request, request))
        .filter(isOpen)
    }
    const readAgain = async (): Promise<void> => {
      const readings = known().map(({ id }) => queries.fetchQuery({ ...refundQuery(api, id), staleTime: 0 }))
      // What is known already decides where no newer answer comes.
      await withTimeLimit('refunds', Promise.allSettled(readings), patienceMs).catch(() => undefined)
    }
    const ask = async (): Promise<string | null> => {
      if (known().length === 0) return null
      const [isSolved] = await Promise.all([isBeingSolved(), readAgain()])
      if (!isSolved) return null
      const unfinished = known()
      warned.current = warnBeforeSolving(unfinished, warned.current, Date.now())
      return warned.current === null ? null : unfinishedWords(unfinished, t)
    }
    const isBeingSolved = async (): Promise<boolean> => {
      const status = await withTimeLimit('ticket.status', zaf.ticketStatus(), patienceMs).catch(() => null)
      return status === 'solved' || status === 'closed'
    }
    return zaf.onSave(ask)
  }, [zaf, api, queries, ticketId, t])
}
