import { useEffect, useId, useRef } from 'react'
import { styled } from 'styled-components'
import type { RefundProposal } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { Line, Small, Strong } from '#ui/text.tsx'
import { useEscape } from '#ui/use-escape.ts'
import type { ActionWords } from './action-words.ts'
import { RequestFailure } from './request-failure.tsx'
import { StillSending } from './still-sending.tsx'
import type { RefundFlow } from './use-refund-flow.ts'

const Group = styled.fieldset`
  display: grid;
  gap: ${({ theme }) => theme.space.xs};
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0;
`

type ConfirmLineProps = { flow: RefundFlow; proposal: RefundProposal; words: ActionWords }

/** Says what will happen, to whom and how much, and asks once. */
export function ConfirmLine({ flow, proposal, words }: ConfirmLineProps) {
  const { action } = useTranslations()
  const confirm = useRef<HTMLButtonElement>(null)
  const question = useId()
  useEscape(true, flow.back)
  useEffect(() => confirm.current?.focus(), [])

  return (
    <Group aria-labelledby={question}>
      <Line id={question}>
        <Strong>{words.question}</Strong>
      </Line>
      <Small>{words.follows}</Small>
      <ActionRow>
        <ActionButton
          ref={confirm}
          isPrimary
          aria-describedby={question}
          disabled={flow.pending}
          onClick={() => flow.submit(proposal, '')}
        >
          {flow.pending ? action.sending : action.confirm}
        </ActionButton>
        <ActionButton disabled={flow.pending} onClick={flow.openForm}>
          {action.change}
        </ActionButton>
        <ActionButton isBasic disabled={flow.pending} onClick={flow.back}>
          {action.back}
        </ActionButton>
      </ActionRow>
      <StillSending pending={flow.pending} />
      {flow.failure ? <RequestFailure failure={flow.failure} /> : null}
    </Group>
  )
}
