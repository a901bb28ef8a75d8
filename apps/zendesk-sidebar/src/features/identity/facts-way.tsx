import { useEffect, useRef, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Field, Input } from '@zendeskgarden/react-forms'
import type { ProofAnswer } from '@countersign/shared/verification'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import type { SaidFacts } from '#api/identity-api.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { useNow } from '#ui/use-now.ts'
import { refusedWords } from './answer-words.ts'
import { OutcomeLine, StepForm } from './step-form.tsx'

type FactsWayProps = { ticketId: string; onAccepted: () => void; onLocked: () => void; onBack: () => void }

/** The agent types what the customer says; the server says right or wrong for the pair, and never which. */
export function FactsWay({ ticketId, onAccepted, onLocked, onBack }: FactsWayProps) {
  const t = useTranslations()
  const now = useNow()
  const api = useApi()
  const first = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<SaidFacts>({ invoiceAmount: '', postalCode: '' })
  const [incomplete, setIncomplete] = useState(false)
  useEffect(() => first.current?.focus(), [])

  const check = useMutation({
    mutationFn: () => api.identity.checkFacts(ticketId, said),
    onSuccess: (answer: ProofAnswer) => {
      if (answer.result === 'accepted') onAccepted()
      if (answer.result === 'locked') onLocked()
    },
  })

  function edit(change: Partial<SaidFacts>): void {
    setSaid({ ...said, ...change })
    setIncomplete(false)
    if (check.data ?? check.error) check.reset()
  }

  function submit(): void {
    const missing = said.invoiceAmount.trim() === '' || said.postalCode.trim() === ''
    setIncomplete(missing)
    if (!missing) check.mutate()
  }

  const answered = check.data && check.data.result !== 'accepted' ? refusedWords(check.data, 'facts', now, t) : null
  const failed = check.error ? refusalWords(toApiFailure(check.error), t) : null
  const words = (incomplete ? t.identity.facts.both : null) ?? failed ?? answered

  return (
    <StepForm
      title={t.identity.facts.title}
      submit={check.isPending ? t.identity.checking : t.identity.check}
      pending={check.isPending}
      onSubmit={submit}
      onBack={onBack}
    >
      <Field>
        <Field.Label>{t.identity.facts.amount}</Field.Label>
        <Field.Hint>{t.identity.facts.amountHint}</Field.Hint>
        <Input
          ref={first}
          isCompact
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          value={said.invoiceAmount}
          readOnly={check.isPending}
          onChange={(event) => edit({ invoiceAmount: event.target.value })}
        />
      </Field>
      <Field>
        <Field.Label>{t.identity.facts.zip}</Field.Label>
        <Input
          isCompact
          autoComplete="off"
          maxLength={16}
          value={said.postalCode}
          readOnly={check.isPending}
          onChange={(event) => edit({ postalCode: event.target.value })}
        />
      </Field>
      {words ? <OutcomeLine words={words} tone="caution" takesFocus={check.isSuccess || incomplete} /> : null}
    </StepForm>
  )
}
