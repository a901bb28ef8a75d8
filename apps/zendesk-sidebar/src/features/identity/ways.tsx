import { useEffect, useRef } from 'react'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { Small, Stack } from '#ui/text.tsx'
import { useEscape } from '#ui/use-escape.ts'
import { OutcomeLine } from './step-form.tsx'

type WaysProps = {
  hasAddress: boolean
  sending: boolean
  /** Why no code was sent. */
  refusal: string | null
  onCode: () => void
  onFacts: () => void
  onBack: () => void
}

/** How to prove this customer: the better way first. */
export function Ways({ hasAddress, sending, refusal, onCode, onFacts, onBack }: WaysProps) {
  const { identity } = useTranslations()
  const first = useRef<HTMLButtonElement>(null)
  useEscape(true, onBack)
  useEffect(() => first.current?.focus(), [])
  return (
    <Stack>
      <Small>{hasAddress ? identity.waysHint : identity.code.noAddress}</Small>
      <ActionRow>
        {hasAddress ? (
          <ActionButton ref={first} isPrimary disabled={sending} onClick={onCode}>
            {sending ? identity.sendingNow : identity.sendCode}
          </ActionButton>
        ) : null}
        <ActionButton ref={hasAddress ? null : first} disabled={sending} onClick={onFacts}>
          {identity.askFacts}
        </ActionButton>
        <ActionButton isBasic disabled={sending} onClick={onBack}>
          {identity.back}
        </ActionButton>
      </ActionRow>
      {refusal ? <OutcomeLine words={refusal} tone="caution" takesFocus /> : null}
    </Stack>
  )
}
