import { useEffect, useRef } from 'react'
import { styled } from 'styled-components'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { Line, Toned } from '#ui/text.tsx'
import type { RefundFlow } from './use-refund-flow.ts'

const Words = styled(Line)`
  &:focus {
    outline: none;
  }
`

/** Why the confirm line did not come, or went. */
export function NotConfirmed({ flow }: { flow: RefundFlow }) {
  const t = useTranslations()
  if (flow.changed) return <Caution words={t.action.changed} />
  return flow.unchecked ? <Caution words={refusalWords(flow.unchecked, t)} /> : null
}

/** Takes the focus: on the button below it, the next stroke of an impatient hand would ask for what nobody has read. */
function Caution({ words }: { words: string }) {
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => line.current?.focus(), [])
  return (
    <Words ref={line} tabIndex={-1}>
      <Toned $tone="caution">
        <span aria-hidden="true">⚠</span> {words}
      </Toned>
    </Words>
  )
}
