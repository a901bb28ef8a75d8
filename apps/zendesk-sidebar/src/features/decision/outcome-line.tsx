import { useEffect, useRef } from 'react'
import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { Line, Toned } from '#ui/text.tsx'
import type { Verb } from './use-decision.ts'

const Words = styled(Line)`
  &:focus {
    outline: none;
  }
`

/** What came of a decision that was made here. Takes the focus, so that a keyboard and a screen reader land on it. */
export function OutcomeLine({ done }: { done: Verb }) {
  const { decision } = useTranslations()
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => line.current?.focus(), [])
  return (
    <Words ref={line} tabIndex={-1}>
      <Toned $tone="good">
        <span aria-hidden="true">✓</span> {decision.done[done]}
      </Toned>
    </Words>
  )
}
