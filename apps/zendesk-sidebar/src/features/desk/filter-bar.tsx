import { useState } from 'react'
import { Checkbox, Field, Input, Select } from '@zendeskgarden/react-forms'
import { styled } from 'styled-components'
import { readMajorUnits, writeMajorUnits } from '@countersign/shared/money'
import { SignatureLevel } from '@countersign/shared/policy'
import { RefundReason } from '@countersign/shared/refund'
import { RefundSort } from '@countersign/shared/refund-review'
import type { RefundFilters } from '@countersign/shared/refund-review'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { Small } from '#ui/text.tsx'
import { deskAddress } from './desk-place.ts'
import type { DeskView } from './desk-place.ts'

const Place = styled.search`
  padding: ${({ theme }) => `0 ${theme.space.md} ${theme.space.xs}`};
`

const Summary = styled.summary`
  font-size: ${({ theme }) => theme.fontSizes.sm};
  cursor: pointer;
`

const Bar = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => `${theme.space.xs} ${theme.space.sm}`};
  align-items: end;
  padding-block: ${({ theme }) => theme.space.xs};
`

const Amount = styled(Input).attrs({ isCompact: true, inputMode: 'decimal' })`
  display: block;
  width: 7em;
`

/** Most teams sell in one of these; another one is in the address. */
const currencies = ['usd', 'eur', 'gbp', 'chf', 'jpy']

type FilterBarProps = { view: DeskView; refundId: string | null }

/** What narrows the list, and its order. Every choice is another address, so that it can be shared and gone back from. */
export function FilterBar({ view, refundId }: FilterBarProps) {
  const t = useTranslations()
  const { filters, sort, queue } = view
  const { desk } = t
  const count = Object.keys(filters).length
  const go = (next: Partial<DeskView>): void => {
    window.location.hash = deskAddress({ ...view, ...next }, refundId)
  }
  const narrow = (change: { [Name in keyof RefundFilters]: RefundFilters[Name] | undefined }): void => {
    const kept = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined)
    go({ filters: Object.fromEntries(kept) })
  }
  return (
    <Place aria-label={desk.filters.title}>
      <details open={count > 0 || sort !== 'oldest'}>
        <Summary>{desk.filters.summary(count)}</Summary>
        <Bar>
          <Choice
            label={desk.order}
            value={sort}
            options={RefundSort.options.map((known) => [known, desk.orders[known]])}
            onChoose={(chosen) => go({ sort: RefundSort.safeParse(chosen).data ?? 'oldest' })}
          />
          <Choice
            label={t.form.reason}
            value={filters.reason ?? ''}
            options={[
              ['', desk.filters.any],
              ...RefundReason.options.map((known) => [known, t.reasons[known]] as const),
            ]}
            onChoose={(chosen) => narrow({ reason: RefundReason.safeParse(chosen).data })}
          />
          <Choice
            label={desk.filters.level}
            value={filters.level ?? ''}
            options={[
              ['', desk.filters.any],
              ...SignatureLevel.options.map((known) => [known, t.words.describeLevels([known])] as const),
            ]}
            onChoose={(chosen) => narrow({ level: SignatureLevel.safeParse(chosen).data })}
          />
          <Amounts key={`${filters.currency} ${filters.min} ${filters.max}`} filters={filters} onNarrow={narrow} />
          <Tick label={desk.filters.overdue} checked={filters.overdue} onTick={(overdue) => narrow({ overdue })} />
          {queue === 'mine' ? null : (
            <Tick label={desk.filters.mine} checked={filters.mine} onTick={(mine) => narrow({ mine })} />
          )}
          {count > 0 ? <TextButton onClick={() => go({ filters: {} })}>{desk.filters.clear}</TextButton> : null}
        </Bar>
      </details>
    </Place>
  )
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChoose: (value: string) => void
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <Field>
      <Field.Label isRegular>{label}</Field.Label>
      <Select isCompact value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map(([known, words]) => (
          <option key={known} value={known}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  )
}

type TickProps = { label: string; checked: '1' | undefined; onTick: (on: '1' | undefined) => void }

function Tick({ label, checked, onTick }: TickProps) {
  return (
    <Field>
      <Checkbox checked={checked === '1'} onChange={(event) => onTick(event.target.checked ? '1' : undefined)}>
        <Field.Label isRegular>{label}</Field.Label>
      </Checkbox>
    </Field>
  )
}

type AmountsProps = {
  filters: RefundFilters
  onNarrow: (change: Pick<RefundFilters, 'currency' | 'min' | 'max'>) => void
}

/** From and to, within one currency. Taken over when a field is left or Enter is pressed. */
function Amounts({ filters, onNarrow }: AmountsProps) {
  const { desk } = useTranslations()
  const { currency } = filters
  const [wrong, setWrong] = useState(false)
  const known = currency === undefined || currencies.includes(currency) ? currencies : [...currencies, currency]
  function read(name: 'min' | 'max', text: string): void {
    const money = currency ?? 'usd'
    const amount = text.trim() === '' ? undefined : readMajorUnits(text.trim().replace(',', '.'), money)
    setWrong(amount === null)
    if (amount === null || String(amount ?? '') === (filters[name] ?? '')) return
    onNarrow({ currency: money, [name]: amount === undefined ? undefined : String(amount) })
  }
  const shown = (minor: string | undefined): string =>
    minor === undefined || currency === undefined ? '' : writeMajorUnits({ amount: Number(minor), currency })
  return (
    <>
      <Choice
        label={desk.filters.currency}
        value={currency ?? ''}
        options={[['', desk.filters.any], ...known.map((code) => [code, code.toUpperCase()] as const)]}
        // Minor units of one currency say nothing in another.
        onChoose={(chosen) =>
          onNarrow({ currency: chosen === '' ? undefined : chosen, min: undefined, max: undefined })
        }
      />
      <AmountField label={desk.filters.from} value={shown(filters.min)} onRead={(text) => read('min', text)} />
      <AmountField label={desk.filters.to} value={shown(filters.max)} onRead={(text) => read('max', text)} />
      {wrong ? <Small role="alert">{desk.filters.noAmount}</Small> : null}
    </>
  )
}

function AmountField({ label, value, onRead }: { label: string; value: string; onRead: (text: string) => void }) {
  const [text, setText] = useState(value)
  return (
    <Field>
      <Field.Label isRegular>{label}</Field.Label>
      <Amount
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => onRead(text)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onRead(text)
        }}
      />
    </Field>
  )
}
