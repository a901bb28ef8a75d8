import { useState } from 'react'
import type { FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Field, Input } from '@zendeskgarden/react-forms'
import { LookUpBody } from '@countersign/shared/verification'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatMoment } from '#ui/format-time.ts'
import { Stack } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { CandidateList } from './candidate-list.tsx'
import { OutcomeLine } from './step-form.tsx'

/** No customer has the ticket's address: the agent tries another one. What is found is masked. */
export function LookUp({ ticketId, onChanged }: { ticketId: string; onChanged: () => void }) {
  const t = useTranslations()
  const now = useNow()
  const api = useApi()
  const [email, setEmail] = useState('')
  const [showErrors, setShowErrors] = useState(false)
  const isAddress = LookUpBody.safeParse({ email }).success
  const lookUp = useMutation({ mutationFn: () => api.identity.lookUpCustomer(ticketId, email.trim()) })
  const { data } = lookUp

  function submit(event: FormEvent): void {
    event.preventDefault()
    setShowErrors(true)
    if (isAddress && !lookUp.isPending) lookUp.mutate()
  }

  const error = showErrors && !isAddress ? t.identity.oneAddress : null
  const words = lookUp.error
    ? refusalWords(toApiFailure(lookUp.error), t)
    : data?.result === 'limited'
      ? t.identity.lookUpLimited(formatMoment(data.retryAt, now, t.dateLocale))
      : data?.result === 'found' && data.customers.length === 0
        ? t.identity.nobody
        : null

  return (
    <Stack>
      <form noValidate onSubmit={submit}>
        <Stack>
          <Field>
            <Field.Label>{t.identity.lookUp}</Field.Label>
            <Field.Hint>{t.identity.lookUpHint}</Field.Hint>
            <Input
              isCompact
              type="email"
              inputMode="email"
              autoComplete="off"
              maxLength={254}
              value={email}
              readOnly={lookUp.isPending}
              {...(error === null ? {} : { validation: 'error' as const, 'aria-invalid': true })}
              onChange={(event) => {
                setEmail(event.target.value)
                if (lookUp.data ?? lookUp.error) lookUp.reset()
              }}
            />
            {error === null ? null : <Field.Message validation="error">{error}</Field.Message>}
          </Field>
          <div>
            <ActionButton type="submit" disabled={lookUp.isPending}>
              {lookUp.isPending ? t.identity.lookingUp : t.identity.lookUpButton}
            </ActionButton>
          </div>
        </Stack>
      </form>
      {words ? <OutcomeLine words={words} tone="caution" takesFocus /> : null}
      {data?.result === 'found' && data.customers.length > 0 ? (
        <CandidateList ticketId={ticketId} candidates={data.customers} onChanged={onChanged} />
      ) : null}
    </Stack>
  )
}
