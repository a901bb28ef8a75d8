import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { Field, Input, Select, Textarea } from '@zendeskgarden/react-forms'
import { formatMoney } from '@countersign/shared/money'
import { RefundReason } from '@countersign/shared/refund'
import type { Payment } from '@countersign/shared/ticket-context'
import type { ApiFailure } from '#api/api-failure.ts'
import type { Translations } from '#translations/en.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { Small, Stack } from '#ui/text.tsx'
import { useEscape } from '#ui/use-escape.ts'
import { actionWords } from './action-words.ts'
import { FormPolicyLine } from './form-policy-line.tsx'
import { checkForm, formProposal } from './proposal.ts'
import type { FormErrors, FormValues } from './proposal.ts'
import { refusedField, wasRefused } from './refused.ts'
import { RequestFailure } from './request-failure.tsx'
import { StillSending } from './still-sending.tsx'
import type { RefundFlow } from './use-refund-flow.ts'
import type { PreviewReading } from './use-preview.ts'

type RefundFormProps = { payment: Payment; flow: RefundFlow; form: FormValues; policy: PreviewReading }

/** Another amount or reason. Policy follows while they type, and the button says what it will do. */
export function RefundForm({ payment, flow, form, policy }: RefundFormProps) {
  const t = useTranslations()
  const amountField = useRef<HTMLInputElement>(null)
  const [showErrors, setShowErrors] = useState(false)
  const proposal = formProposal(payment, form)
  const errors = checkForm(payment, form, t)
  const refused = refusalBeside(flow.failure, t)

  useEscape(true, flow.back)
  // A form that lies open as it was left must not take the hands of whoever is writing a reply.
  const takesFocus = useRef(!flow.restored)
  useEffect(() => {
    if (takesFocus.current) amountField.current?.focus()
  }, [])
  const amountRefused = refused.amount !== null
  useEffect(() => {
    if (amountRefused) amountField.current?.focus()
  }, [amountRefused])

  function submit(event: FormEvent): void {
    event.preventDefault()
    setShowErrors(true)
    if (errors.amount !== null) amountField.current?.focus()
    if (errors.amount !== null || errors.note !== null || !proposal || policy.kind !== 'ready') return
    flow.submit(proposal, form.note)
  }

  return (
    <form noValidate aria-label={t.form.title} onSubmit={submit}>
      <Stack $gap="sm">
        <AmountField
          payment={payment}
          flow={flow}
          form={form}
          error={(showErrors ? errors.amount : null) ?? refused.amount}
          field={amountField}
        />
        <Field>
          <Field.Label>{t.form.reason}</Field.Label>
          <Select
            isCompact
            value={form.reason}
            disabled={flow.pending}
            onChange={(event) => flow.edit({ reason: RefundReason.parse(event.target.value) })}
          >
            {RefundReason.options.map((reason) => (
              <option key={reason} value={reason}>
                {t.reasons[reason]}
              </option>
            ))}
          </Select>
        </Field>
        <NoteField flow={flow} form={form} error={(showErrors ? errors.note : null) ?? refused.note} />
        <KeptLine flow={flow} />
        <FormPolicyLine policy={policy} />
        <ActionRow>
          <SubmitButton flow={flow} policy={policy} />
          <ActionButton isBasic disabled={flow.pending} onClick={flow.back}>
            {t.action.back}
          </ActionButton>
        </ActionRow>
        <StillSending pending={flow.pending} />
        {flow.failure && !refused.amount && !refused.note ? <RequestFailure failure={flow.failure} /> : null}
      </Stack>
    </form>
  )
}

/** Quiet as long as all is well: what is typed is kept without being asked. */
function KeptLine({ flow: { unsaved, restored } }: { flow: RefundFlow }) {
  const t = useTranslations()
  if (unsaved)
    return <Small>{wasRefused(unsaved) ? t.form.notSaved(refusalWords(unsaved, t)) : t.form.notSavedYet}</Small>
  return restored ? <Small>{t.form.restored}</Small> : null
}

/** A refusal that speaks of one field stands beside it. */
function refusalBeside(failure: ApiFailure | null, t: Translations): FormErrors {
  const field = failure && refusedField(failure)
  const words = failure ? refusalWords(failure, t) : null
  return { amount: field === 'amount' ? words : null, note: field === 'note' ? words : null }
}

type FieldProps = { flow: RefundFlow; form: FormValues; error: string | null }
type AmountFieldProps = FieldProps & { payment: Payment; field: React.RefObject<HTMLInputElement> }

function AmountField({ payment, flow, form, error, field }: AmountFieldProps) {
  const t = useTranslations()
  const left = formatMoney({ amount: payment.amounts.refundable, currency: payment.currency }, t.moneyLocale)
  return (
    <Field>
      <Field.Label>{t.form.amount(payment.currency.toUpperCase())}</Field.Label>
      <Field.Hint>{t.form.refundable(left)}</Field.Hint>
      <Input
        ref={field}
        isCompact
        inputMode="decimal"
        autoComplete="off"
        value={form.amount}
        disabled={flow.pending}
        {...(error === null ? {} : { validation: 'error' as const, 'aria-invalid': true })}
        onChange={(event) => flow.edit({ amount: event.target.value })}
      />
      {error === null ? null : <Field.Message validation="error">{error}</Field.Message>}
    </Field>
  )
}

function NoteField({ flow, form, error }: FieldProps) {
  const t = useTranslations()
  return (
    <Field>
      <Field.Label>{t.form.note}</Field.Label>
      <Textarea
        isCompact
        minRows={2}
        maxRows={6}
        value={form.note}
        disabled={flow.pending}
        {...(error === null ? {} : { validation: 'error' as const, 'aria-invalid': true })}
        onChange={(event) => flow.edit({ note: event.target.value })}
      />
      {error === null ? null : <Field.Message validation="error">{error}</Field.Message>}
    </Field>
  )
}

function SubmitButton({ flow, policy }: { flow: RefundFlow; policy: PreviewReading }) {
  const t = useTranslations()
  const label = flow.pending
    ? t.action.sending
    : policy.kind === 'ready'
      ? actionWords(policy.preview, t).submit
      : policy.kind === 'loading'
        ? t.action.checking
        : t.action.requestAny
  return (
    <ActionButton
      type="submit"
      isPrimary
      disabled={flow.pending || policy.kind === 'loading' || policy.kind === 'failed'}
    >
      {label}
    </ActionButton>
  )
}
