import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Field, Textarea } from '@zendeskgarden/react-forms'
import { DenyBody } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { StepFrame } from './step-frame.tsx'
import type { DecisionFlow, Written } from './use-decision.ts'

type TextStepProps = {
  flow: DecisionFlow
  verb: keyof Written
  title: string
  follows?: string | null
  label: string
  hint: string
  submit: string
  isDanger?: boolean
  isStanding?: boolean
  /** Held by whoever wants to bring the focus back to the text. */
  field?: React.RefObject<HTMLTextAreaElement>
  children?: ReactNode
}

/** All three texts of a decision share one rule of length, which is the backend's. */
function textProblem(text: string, t: Translations): string | null {
  if (DenyBody.safeParse({ reason: text }).success) return null
  return text.trim().length < 3 ? t.decision.tooShort : t.decision.tooLong
}

/** A decision that needs words: to deny, to ask, to answer. */
export function TextStep(props: TextStepProps) {
  const { flow, verb, title, follows, label, hint, submit, isDanger, isStanding = false, children } = props
  const t = useTranslations()
  const ownField = useRef<HTMLTextAreaElement>(null)
  const field = props.field ?? ownField
  const [showErrors, setShowErrors] = useState(false)
  // What stands open by itself must not pull the focus out of Zendesk's own composer.
  useEffect(() => {
    if (!isStanding) field.current?.focus()
  }, [field, isStanding])
  const text = flow.written[verb]
  const problem = textProblem(text, t)
  const refused = flow.failure?.code === 'card_number_found' ? refusalWords(flow.failure, t) : null
  const error = (showErrors ? problem : null) ?? refused

  function canSubmit(): boolean {
    setShowErrors(true)
    if (problem !== null) field.current?.focus()
    return problem === null
  }

  return (
    <StepFrame
      flow={flow}
      verb={verb}
      isStanding={isStanding}
      question={title}
      follows={follows ?? null}
      submit={submit}
      isDanger={isDanger ?? false}
      canSubmit={canSubmit}
    >
      {children}
      <Field>
        <Field.Label>{label}</Field.Label>
        <Field.Hint>{hint}</Field.Hint>
        <Textarea
          ref={field}
          isCompact
          minRows={2}
          maxRows={8}
          value={text}
          disabled={flow.pending}
          {...(error === null ? {} : { validation: 'error' as const, 'aria-invalid': true })}
          onChange={(event) => flow.write(verb, event.target.value)}
        />
        {error === null ? null : <Field.Message validation="error">{error}</Field.Message>}
      </Field>
    </StepFrame>
  )
}
