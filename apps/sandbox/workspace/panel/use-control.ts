import { useCallback, useEffect, useState } from 'react'
import type { ListedStory, Summary } from './control-answers.ts'
import { ControlRefused, readControl } from './control-api.ts'

const refreshMs = 1000

type Watched = {
  /** The last good one, also while the sandbox does not answer. */
  summary: Summary | null
  failure: string | null
  refresh: () => Promise<void>
}

/** The summary, read anew each second while the page can be seen. */
export function useSummary(): Watched {
  const [summary, setSummary] = useState<Summary | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const refresh = useCallback(async () => {
    try {
      setSummary(await readControl<Summary>('summary'))
      setFailure(null)
    } catch (error) {
      setFailure(wordsOf(error))
    }
  }, [])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let left = false
    const next = async (): Promise<void> => {
      if (!document.hidden) await refresh()
      if (!left) timer = setTimeout(() => void next(), refreshMs)
    }
    void next()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [refresh])
  return { summary, failure, refresh }
}

export function useStories(): { stories: ListedStory[]; failure: string | null } {
  const [stories, setStories] = useState<ListedStory[]>([])
  const [failure, setFailure] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async (): Promise<void> => {
      try {
        const answer = await readControl<{ stories: ListedStory[] }>('stories')
        setStories(answer.stories)
        setFailure(null)
      } catch (error) {
        setFailure(wordsOf(error))
        timer = setTimeout(() => setAttempt(attempt + 1), refreshMs)
      }
    }
    void read()
    return () => clearTimeout(timer)
  }, [attempt])
  return { stories, failure }
}

/** The ticket that the workspace shows, by its address. */
export function useOpenTicket(): number | null {
  const [ticketId, setTicketId] = useState(ticketInAddress)
  useEffect(() => {
    const look = (): void => setTicketId(ticketInAddress())
    // Not every change of the address tells; looking is cheap.
    const timer = setInterval(look, 500)
    window.addEventListener('hashchange', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('hashchange', look)
    }
  }, [])
  return ticketId
}

function ticketInAddress(): number | null {
  const found = /\/tickets\/(\d+)/.exec(window.location.hash)?.[1]
  return found === undefined ? null : Number(found)
}

export function wordsOf(error: unknown): string {
  if (error instanceof ControlRefused) return error.message
  return 'Something went wrong in this panel. Close it and open it again.'
}
