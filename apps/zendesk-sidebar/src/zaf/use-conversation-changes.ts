import { useEffect, useRef } from 'react'
import { useZaf } from './zaf-context.ts'

const settleMilliseconds = 800

/** Calls back when somebody has written to the ticket, once per burst: a colleague's request leaves a note there. */
export function useConversationChanges(onChange: () => void): void {
  const zaf = useZaf()
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = zaf.onConversationChanged(() => {
      clearTimeout(timer)
      timer = setTimeout(() => latest.current(), settleMilliseconds)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [zaf])
}
