import { useEffect, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Field, Select } from '@zendeskgarden/react-forms'
import type { Delegates } from '@countersign/shared/refund-review'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { delegatesQuery } from '#api/queries.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { StepFrame } from './step-frame.tsx'
import type { DecisionFlow } from './use-decision.ts'

/** Hands the request to somebody who may sign it; nobody else loses the right to. */
export function DelegateStep({ flow, refundId }: { flow: DecisionFlow; refundId: string }) {
  const { decision } = useTranslations()
  const api = useApi()
  const query = useQuery(delegatesQuery(api, refundId))
  const [showErrors, setShowErrors] = useState(false)
  const isChosen = query.data?.some(({ id }) => id === flow.delegate) ?? false
  return (
    <StepFrame
      flow={flow}
      verb="delegate"
      question={decision.delegateTitle}
      follows={decision.delegateHint}
      submit={decision.delegateNow}
      canSubmit={() => {
        setShowErrors(true)
        return isChosen
      }}
    >
      <People
        flow={flow}
        people={query.data ?? null}
        error={useDelegateError(query.error, query.data, showErrors && !isChosen)}
      />
    </StepFrame>
  )
}

function useDelegateError(failure: Error | null, people: Delegates | undefined, missing: boolean): string | null {
  const t = useTranslations()
  if (failure && !people) return refusalWords(toApiFailure(failure), t)
  if (people?.length === 0) return t.decision.nobody
  return missing ? t.decision.nobodyChosen : null
}

type PeopleProps = { flow: DecisionFlow; people: Delegates | null; error: string | null }

function People({ flow, people, error }: PeopleProps) {
  const { decision } = useTranslations()
  const field = useRef<HTMLSelectElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <Field>
      <Field.Label>{decision.delegateTo}</Field.Label>
      <Select
        ref={field}
        isCompact
        value={flow.delegate}
        disabled={flow.pending}
        {...(error === null ? {} : { validation: 'error' as const, 'aria-invalid': true })}
        onChange={(event) => flow.chooseDelegate(event.target.value)}
      >
        <option value="">{people === null && error === null ? decision.delegatesLoading : decision.choose}</option>
        {people?.map(({ id, name, levels }) => (
          <option key={id} value={id}>
            {decision.signed(name, levels.map((level) => decision.levels[level]).join(', '))}
          </option>
        ))}
      </Select>
      {error === null ? null : <Field.Message validation="error">{error}</Field.Message>}
    </Field>
  )
}
