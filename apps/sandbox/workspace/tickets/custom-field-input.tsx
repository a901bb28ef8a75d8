import { Checkbox, Field, Input } from '@zendeskgarden/react-forms'
import type { CustomField, FieldValue } from '../api/workspace-api.ts'
import { Choice } from './choice.tsx'

type CustomFieldInputProps = { field: CustomField; isDisabled: boolean; onChange: (value: FieldValue) => void }

export function CustomFieldInput({ field, isDisabled, onChange }: CustomFieldInputProps) {
  const { title, type, value, options } = field
  if (type === 'checkbox')
    return (
      <Field>
        <Checkbox checked={value === true} disabled={isDisabled} onChange={(event) => onChange(event.target.checked)}>
          <Field.Label isRegular>{title}</Field.Label>
        </Checkbox>
      </Field>
    )
  const text = typeof value === 'string' ? value : ''
  if (type === 'tagger')
    return (
      <Choice
        label={title}
        value={text}
        options={options.map((option) => [option.value, option.label])}
        isDisabled={isDisabled}
        onChoose={(chosen) => onChange(chosen === '' ? null : chosen)}
      />
    )
  return (
    <Field>
      <Field.Label isRegular>{title}</Field.Label>
      <Input
        isCompact
        value={text}
        disabled={isDisabled}
        {...(type === 'decimal' && { inputMode: 'decimal' })}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      />
    </Field>
  )
}
