import { useEffect, useRef } from 'react'
import type { ApiFailure } from '#api/api-failure.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { Problem } from '#ui/problem.tsx'
import { Line, Stack } from '#ui/text.tsx'
import { SignInOnce } from './sign-in-once.tsx'
import { hasMoved } from './use-decision.ts'

type Words = { type: 'error' | 'warning'; title?: string; body: string }

/** A lost answer is not a refusal, and a refusal because of a change is not a mistake of the reader. */
function failureWords(failure: ApiFailure, t: Translations): Words {
  const { decision } = t
  if (failure.status === 401) return { type: 'warning', body: t.failure.ended }
  if (hasMoved(failure)) return { type: 'warning', body: decision.moved }
  if (failure.code === 'step_up_required')
    return { type: 'warning', title: decision.signInOnce, body: refusalWords(failure, t) }
  const refused = failure.status >= 400 && failure.status < 500 && failure.code !== 'unreadable'
  const saidSo = failure.code === 'stripe_unavailable' || failure.code === 'zendesk_unavailable'
  if (!refused && !saidSo) return { type: 'warning', body: decision.lost }
  return { type: 'error', title: decision.notDone, body: refusalWords(failure, t) }
}

/** Takes the focus: whoever works by keyboard lands on what happened. */
export function DecisionFailure({ failure, onSignedIn }: { failure: ApiFailure; onSignedIn: () => void }) {
  const t = useTranslations()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const { type, title, body } = failureWords(failure, t)
  return (
    <Problem ref={box} type={type} requestId={failure.requestId} {...(title === undefined ? {} : { title })}>
      <Stack>
        <Line>{body}</Line>
        {failure.code === 'step_up_required' ? <SignInOnce onSignedIn={onSignedIn} /> : null}
      </Stack>
    </Problem>
  )
}
