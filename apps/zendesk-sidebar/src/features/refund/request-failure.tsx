import { useEffect, useRef } from 'react'
import { useSessionEnded } from '#api/api-context.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { Problem } from '#ui/problem.tsx'

/** A lost answer is not a refusal: the words must not say that nothing happened. */
function failureWords(failure: ApiFailure, ended: boolean, t: Translations): string {
  if (failure.status === 401) return ended ? t.failure.ended : t.session.back
  const lost = failure.code === 'unreachable' || failure.code === 'unreadable'
  return lost || failure.message === '' ? t.failure.unknownRequest : refusalWords(failure, t)
}

export function RequestFailure({ failure }: { failure: ApiFailure }) {
  const t = useTranslations()
  const ended = useSessionEnded()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const refused = failure.status >= 400 && failure.status < 500
  return (
    <Problem ref={box} requestId={failure.requestId} {...(refused ? { title: t.action.failed } : { type: 'warning' })}>
      {failureWords(failure, ended, t)}
    </Problem>
  )
}
