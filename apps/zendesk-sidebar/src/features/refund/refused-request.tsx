import { useEffect, useRef } from 'react'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Problem } from '#ui/problem.tsx'
import { Line, Small, Stack } from '#ui/text.tsx'
import { wasRefused } from './refused.ts'
import type { RefusedAsk } from './use-refund-flow.ts'

/** The agent's own request, when somebody else's is what the screen shows now. What they wrote is not lost. */
export function RefusedRequest({ refused }: { refused: RefusedAsk }) {
  const t = useTranslations()
  const { action, reply } = t
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  const { failure, body } = refused
  const { note } = body
  return (
    <Problem ref={box} type="warning" requestId={failure.requestId}>
      <Stack $gap="xxs">
        <Line>{wasRefused(failure) ? action.notMade(refusalWords(failure, t)) : action.perhapsMade}</Line>
        {note === undefined ? null : (
          <>
            <Small>{action.yourNote}</Small>
            <Line>{note}</Line>
            <Small as="div">
              <CopyButton text={note} label={reply.copy} longLabel={action.copyNote} />
            </Small>
          </>
        )}
      </Stack>
    </Problem>
  )
}
