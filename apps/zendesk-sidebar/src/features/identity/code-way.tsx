import { erasedWords } from '@countersign/shared/erased'
import { useEffect, useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Field, Input } from '@zendeskgarden/react-forms'
import { formatMoney } from '@countersign/shared/money'
import type { CodeChallenge, CodeState, ProofAnswer } from '@countersign/shared/verification'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { codeQuery } from '#api/queries.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Small } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { cannotBeMailed, isLive, refusedWords, stateWords } from './answer-words.ts'
import { Countdown } from './countdown.tsx'
import { OutcomeLine, StepForm } from './step-form.tsx'

type CodeWayProps = {
  ticketId: string
  challenge: CodeChallenge
  resend: { send: () => void; pending: boolean; refusal: string | null }
  /** It was asked for here a moment ago; one that was there already must not take the hands of who writes a reply. */
  takesFocus: boolean
  onAccepted: () => void
  /** The customer pressed the button in the mail. */
  onPressed: () => void
  onLocked: () => void
  onFacts: () => void
  onBack: () => void
}

const digits = /^\d{8}$/

/** The code is on its way or there; the agent types what the customer says. */
export function CodeWay(props: CodeWayProps) {
  const { ticketId, challenge: asked, resend, takesFocus, onAccepted, onPressed, onLocked, onFacts, onBack } = props
  const t = useTranslations()
  const now = useNow()
  const api = useApi()
  const field = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState('')
  const [showErrors, setShowErrors] = useState(false)
  const queries = useQueryClient()
  const standing = codeQuery(api, ticketId)
  const challenge = useStanding(ticketId, asked, onPressed)

  const check = useMutation({
    mutationFn: (typed: string) => api.identity.checkCode(ticketId, asked.id, typed),
    onSuccess: async (answer: ProofAnswer) => {
      if (answer.result === 'accepted') onAccepted()
      if (answer.result === 'locked') onLocked()
      if (endedBy(answer)) void queries.invalidateQueries(standing)
      if (answer.result !== 'not_accepted') return
      field.current?.select()
      // If this was the last try, that is said at once: the field must not go while somebody types the next one.
      await queries.invalidateQueries(standing)
    },
  })

  // Told by the answer to a try before the next reading says the same.
  const state = endedBy(check.data) ?? challenge.state
  const live = isLive(state)
  useEffect(() => {
    if (takesFocus) field.current?.focus()
  }, [takesFocus])

  const plain = code.replaceAll(/[\s-]/g, '')
  const problem = digits.test(plain) ? null : t.identity.code.eightDigits
  const answered = check.data && check.data.result !== 'accepted' ? refusedWords(check.data, 'code', now, t) : null
  const failed = check.error ? refusalWords(toApiFailure(check.error), t) : null
  const beside = (showErrors ? problem : null) ?? failed ?? answered
  // What the server said of this code stands beside the field; what became of the code itself stands above.
  const stateOfCode = stateWords(state, t)

  function submit(): void {
    setShowErrors(true)
    if (problem === null) check.mutate(plain)
    else field.current?.focus()
  }

  return (
    <StepForm
      title={t.identity.code.title}
      submit={check.isPending ? t.identity.checking : t.identity.check}
      pending={check.isPending || resend.pending}
      isOver={!live}
      onSubmit={submit}
      onBack={onBack}
      more={
        <>
          {cannotBeMailed(state) ? (
            <ActionButton isPrimary disabled={resend.pending} onClick={onFacts}>
              {t.identity.askFacts}
            </ActionButton>
          ) : null}
          <ActionButton disabled={check.isPending || resend.pending} onClick={resend.send}>
            {resend.pending ? t.identity.sendingNow : t.identity.code.resend}
          </ActionButton>
        </>
      }
    >
      {live ? <Whereabouts challenge={challenge} /> : null}
      {stateOfCode ? <OutcomeLine words={stateOfCode} tone="caution" takesFocus={takesFocus && !live} /> : null}
      {live ? (
        <Field>
          <Field.Label>{t.identity.code.field}</Field.Label>
          <Field.Hint>{t.identity.code.hint}</Field.Hint>
          <Input
            ref={field}
            isCompact
            inputMode="numeric"
            autoComplete="off"
            maxLength={20}
            value={code}
            readOnly={check.isPending}
            {...(beside === null ? {} : { validation: 'error' as const, 'aria-invalid': true })}
            onChange={(event) => {
              setCode(event.target.value)
              setShowErrors(false)
              // The words beside the field speak of what it held.
              if (check.data ?? check.error) check.reset()
            }}
          />
          {beside === null ? null : (
            <Field.Message validation="error" role="alert">
              {beside}
            </Field.Message>
          )}
        </Field>
      ) : null}
      {resend.refusal ? <OutcomeLine words={resend.refusal} tone="caution" takesFocus /> : null}
    </StepForm>
  )
}

/** The state that a code has from this answer on; null while it may still be entered. */
function endedBy(answer: ProofAnswer | undefined): CodeState | null {
  const result = answer?.result
  return result === 'expired' || result === 'too_many_tries' ? result : null
}

function Whereabouts({ challenge: { state, address: mailed, expiresAt, upTo } }: { challenge: CodeChallenge }) {
  const t = useTranslations()
  const { code } = t.identity
  const address = mailed === erasedWords ? t.erased : mailed
  if (state !== 'sent') return <Small>{code.sending(address)}</Small>
  return (
    <Small>
      {code.sent(address)} {upTo ? code.upTo(formatMoney(upTo, t.moneyLocale)) : code.noRefund} {code.goodFor}{' '}
      <Countdown until={expiresAt} />.
    </Small>
  )
}

const waitingMs = 2000
const quietMs = 5000

/** How the code stands, asked again while that can change by itself. */
function useStanding(ticketId: string, asked: CodeChallenge, onUsed: () => void): CodeChallenge {
  const api = useApi()
  const { data } = useQuery({
    ...codeQuery(api, ticketId),
    refetchInterval: ({ state }) => {
      const standing = state.data?.challenge?.id === asked.id ? state.data.challenge : asked
      if (!isLive(standing.state)) return false
      return standing.state === 'sent' ? quietMs : waitingMs
    },
  })
  const newest = data?.challenge
  const standing = newest?.id === asked.id ? newest : asked
  const used = standing.state === 'used'
  const latest = useRef(onUsed)
  useEffect(() => {
    latest.current = onUsed
  })
  useEffect(() => {
    if (used) latest.current()
  }, [used])
  return standing
}
