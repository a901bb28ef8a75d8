import { useId } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { Line, Small, Strong } from '#ui/text.tsx'
import { useEscape } from '#ui/use-escape.ts'
import type { DecisionFlow, Verb } from './use-decision.ts'

const Form = styled.form`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme }) => theme.space.xs};
`

type StepFrameProps = {
  flow: DecisionFlow
  verb: Verb
  /** Stands open by itself: there are no buttons to go back to. */
  isStanding?: boolean
  question: string
  follows?: string | null
  submit: string
  isDanger?: boolean
  back?: string
  /** The step has no field of its own, so its button takes the focus. */
  takesFocus?: boolean
  canSubmit?: () => boolean
  children?: ReactNode
}

/** The second step of every decision, in place of the buttons: says what will happen, and asks once. */
export function StepFrame(props: StepFrameProps) {
  const {
    flow,
    verb,
    isStanding = false,
    question,
    follows = null,
    submit,
    isDanger = false,
    back,
    takesFocus = false,
  } = props
  const { decision } = useTranslations()
  const questionId = useId()
  useEscape(!isStanding, flow.back)

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (props.canSubmit?.() ?? true) flow.confirm(verb)
  }

  return (
    <Form noValidate aria-labelledby={questionId} onSubmit={onSubmit}>
      <Line id={questionId}>
        <Strong>{question}</Strong>
      </Line>
      {follows === null ? null : <Small>{follows}</Small>}
      {props.children}
      <ActionRow>
        <ActionButton
          ref={takesFocus ? focus : null}
          type="submit"
          isPrimary
          isDanger={isDanger}
          aria-describedby={questionId}
          disabled={flow.pending}
          // A key that is held down must not confirm what it has just opened.
          onKeyDown={(event) => {
            if (event.repeat) event.preventDefault()
          }}
        >
          {flow.pending ? decision.sending : submit}
        </ActionButton>
        {isStanding ? null : (
          <ActionButton isBasic disabled={flow.pending} onClick={flow.back}>
            {back ?? decision.back}
          </ActionButton>
        )}
      </ActionRow>
    </Form>
  )
}

function focus(button: HTMLButtonElement | null): void {
  button?.focus()
}
