import { useEffect } from 'react'
import type { RefObject } from 'react'

const letters: Record<string, number> = { j: 1, k: -1 }
const arrows: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

/** `j` and `k` move through the links of a list from anywhere on the page, the arrows within it; Enter is the link's own. */
export function useListKeys(list: RefObject<HTMLElement>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { key, target, defaultPrevented, ctrlKey, metaKey, altKey } = event
      if (defaultPrevented || ctrlKey || metaKey || altKey || isTyping(target)) return
      const place = list.current
      if (!place) return
      const step = letters[key] ?? (place.contains(document.activeElement) ? arrows[key] : undefined)
      if (step === undefined) return
      const links = [...place.querySelectorAll('a')]
      const next = links[nextIndex(links, step)]
      if (!next) return
      event.preventDefault()
      next.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [list])
}

/** From where the focus is, else from what is open, else from the top. */
function nextIndex(links: HTMLElement[], step: number): number {
  const focused = links.findIndex((link) => link === document.activeElement)
  const from = focused === -1 ? links.findIndex((link) => link.ariaCurrent === 'true') : focused
  return from === -1 ? 0 : Math.min(Math.max(from + step, 0), links.length - 1)
}
