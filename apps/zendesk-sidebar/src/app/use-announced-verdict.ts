import { useEffect, useRef } from 'react'
import type { RefundView } from '@countersign/shared/refund'
import type { Verdict } from '#features/verdict/verdict.ts'
import { useTranslations } from '#translations/translations.ts'
import { useAnnounce } from '#ui/announcer.tsx'

/** Says the verdict once it is whole, and every outcome once. What takes the focus is read from there instead. */
export function useAnnouncedVerdict(verdict: Verdict, asked: RefundView | null, takesFocus: boolean): void {
  const { words: say } = useTranslations()
  const announce = useAnnounce()
  const said = useRef<string | null>(null)
  const focused = useRef<string | null>(null)
  // What stands against a confirmed refund is the news, and not the refund.
  const request = asked?.state === 'confirmed' && verdict.tone === 'stop' ? null : asked
  const words = request
    ? say.describeProgress(request)
    : verdict.next === null
      ? null
      : `${verdict.headline}. ${verdict.next}`
  const requestId = request?.id ?? null

  useEffect(() => {
    if (words === null || words === said.current) return
    said.current = words
    if (takesFocus && focused.current !== requestId) {
      focused.current = requestId
      return
    }
    announce(words)
  }, [announce, words, takesFocus, requestId])
}
