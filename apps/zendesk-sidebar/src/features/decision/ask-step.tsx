import { useRef } from 'react'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { TextStep } from './text-step.tsx'
import type { DecisionFlow } from './use-decision.ts'

/** A question before deciding: a ready one, which may be changed, or any other. */
export function AskStep({ flow, proposer }: { flow: DecisionFlow; proposer: string }) {
  const { decision } = useTranslations()
  const field = useRef<HTMLTextAreaElement>(null)
  const { photo, order, other } = decision.ready
  const text = flow.written['request-info']
  const isReady = text === '' || text === photo.text || text === order.text

  /** What somebody wrote is added to and never replaced. */
  function choose(ready: string): void {
    const added = ready === '' ? text : `${text}\n${ready}`
    flow.write('request-info', isReady ? ready : added)
    field.current?.focus()
  }

  return (
    <TextStep
      flow={flow}
      verb="request-info"
      title={decision.askTitle}
      label={decision.askText}
      hint={decision.askHint(proposer)}
      submit={decision.askNow}
      field={field}
    >
      <ActionRow>
        {[photo, order].map((ready) => (
          <ActionButton
            key={ready.name}
            disabled={flow.pending || text.includes(ready.text)}
            onClick={() => choose(ready.text)}
          >
            {ready.name}
          </ActionButton>
        ))}
        <ActionButton disabled={flow.pending} onClick={() => choose('')}>
          {other}
        </ActionButton>
      </ActionRow>
    </TextStep>
  )
}
