import { Field, Select } from '@zendeskgarden/react-forms'

type ChoiceProps = {
  label: string
  value: string
  options: [string, string][]
  isDisabled: boolean
  onChoose: (value: string) => void
}

/** The ticket's own value stays choosable, also where it is none of the offered ones. */
export function Choice({ label, value, options, isDisabled, onChoose }: ChoiceProps) {
  const isKnown = value === '' || options.some(([known]) => known === value)
  return (
    <Field>
      <Field.Label isRegular>{label}</Field.Label>
      <Select isCompact value={value} disabled={isDisabled} onChange={(event) => onChoose(event.target.value)}>
        <option value="">–</option>
        {isKnown ? null : <option value={value}>{value}</option>}
        {options.map(([known, name]) => (
          <option key={known} value={known}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
