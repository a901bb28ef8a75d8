import { useEffect, useId, useRef } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { Strong, Toned } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'
import { useEscape } from '#ui/use-escape.ts'

const Form = styled.form`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme }) => theme.space.xs};
`

type StepFormProps = {
  title: string
  submit: string
  pending: boolean
  /** Nothing can be checked now, so there is no button for it. */
  isOver?: boolean
  onSubmit: () => void
  onBack: () => void
  more?: ReactNode
  children: ReactNode
}

/** One way to prove a customer, in the place of the button that opened it. */
export function StepForm({ title, submit, pending, isOver = false, onSubmit, onBack, more, children }: StepFormProps) {
  const { identity } = useTranslations()
  const titleId = useId()
  useEscape(true, onBack)
  function send(event: FormEvent): void {
    event.preventDefault()
    if (!pending && !isOver) onSubmit()
  }
  return (
    <Form noValidate aria-labelledby={titleId} onSubmit={send}>
      <Strong id={titleId}>{title}</Strong>
      {children}
      <ActionRow>
        {isOver ? null : (
          <ActionButton type="submit" isPrimary disabled={pending}>
            {submit}
          </ActionButton>
        )}
        {more}
        <ActionButton isBasic disabled={pending} onClick={onBack}>
          {identity.back}
        </ActionButton>
      </ActionRow>
    </Form>
  )
}

const FocusLine = styled.p`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.md};
  line-height: ${({ theme }) => theme.lineHeights.md};

  &:focus {
    outline: none;
  }
`

type OutcomeLineProps = { words: string; tone: Tone; takesFocus: boolean }

/** What came of it. Takes the focus where the agent has just acted, so that it is read out and the next key is safe. */
export function OutcomeLine(props: OutcomeLineProps) {
  // Other words are another outcome, and take the focus anew.
  return <Outcome key={props.words} {...props} />
}

function Outcome({ words, tone, takesFocus }: OutcomeLineProps) {
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (takesFocus) line.current?.focus()
  }, [takesFocus])
  return (
    <FocusLine ref={line} tabIndex={-1}>
      <Toned $tone={tone}>
        <span aria-hidden="true">{tone === 'good' ? '✓' : '⚠'}</span> {words}
      </Toned>
    </FocusLine>
  )
}
