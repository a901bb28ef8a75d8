import { useEffect } from 'react'
import type { RefObject } from 'react'
import { useZaf } from './zaf-context.ts'

const settleMilliseconds = 60

/** Lets the frame grow and shrink with its content. */
export function useAutoHeight(element: RefObject<HTMLElement | null>): void {
  const zaf = useZaf()
  useEffect(() => {
    const target = element.current
    if (!target) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let sent = 0
    const send = (): void => {
      const height = Math.ceil(target.getBoundingClientRect().height)
      if (height === 0 || height === sent) return
      sent = height
      // A frame of the wrong height still scrolls, so a refusal needs no words.
      zaf.resize(height).catch(() => {
        sent = 0
      })
    }
    const observer = new ResizeObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(send, settleMilliseconds)
    })
    observer.observe(target)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [zaf, element])
}
