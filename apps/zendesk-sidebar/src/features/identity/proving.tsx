import { useRef, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import type { CodeAnswer, CodeChallenge } from '@countersign/shared/verification'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { codeQuery } from '#api/queries.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import { formatMoment } from '#ui/format-time.ts'
import { Stack } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { refusedWords } from './answer-words.ts'
import { CodeWay } from './code-way.tsx'
import { FactsWay } from './facts-way.tsx'
import { mayBeProvenMore } from './may-be-proven-more.ts'
import { OutcomeLine } from './step-form.tsx'
import { Ways } from './ways.tsx'

type Step = 'closed' | 'ways' | 'code' | 'facts'
/** `here`: by what this agent has just typed, so the words take the focus. */
type Done = { way: 'code' | 'facts'; here: boolean }

type ProvingProps = {
  context: TicketContext
  /** The payment this ticket is about: the code is good for what is left of it. */
  payment: Payment | null
  onChanged: () => void
}

/** Proving the customer of a ticket, step by step, in one place of their card. */
export function Proving({ context, payment, onChanged }: ProvingProps) {
  const t = useTranslations()
  const now = useNow()
  const api = useApi()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const ticketId = context.ticket.id
  const { verification, proof, customer } = context
  const [asked, setAsked] = useState<CodeChallenge | null>(null)
  const challenge = asked ?? proof?.challenge ?? null
  const [step, setStep] = useState<Step>(challenge ? 'code' : 'closed')
  const [done, setDone] = useState<Done | null>(null)
  const opener = useRef<HTMLButtonElement>(null)

  const request = useMutation({
    mutationFn: () => api.identity.requestCode(ticketId, payment?.id ?? null),
    onSuccess: (answer: CodeAnswer) => {
      if (answer.result === 'locked') onChanged()
      if (answer.result !== 'requested') return
      queries.setQueryData(codeQuery(api, ticketId).queryKey, { challenge: answer.challenge })
      setAsked(answer.challenge)
      setStep('code')
    },
  })

  function open(next: Step): void {
    request.reset()
    setDone(null)
    setStep(next)
  }

  function back(): void {
    request.reset()
    setStep('closed')
    // The button that opened it is there again after this.
    requestAnimationFrame(() => opener.current?.focus())
  }

  function accept(way: 'code' | 'facts'): void {
    setAsked(null)
    setStep('closed')
    setDone({ way, here: true })
    onChanged()
  }

  /** The customer pressed the button in the mail. Whoever writes a reply meanwhile must not lose the focus. */
  function acceptElsewhere(): void {
    setAsked(null)
    setStep('closed')
    setDone({ way: 'code', here: false })
    announce(t.identity.confirmed)
    onChanged()
  }

  function locked(): void {
    setAsked(null)
    setStep('closed')
    onChanged()
  }

  const refusal = request.error
    ? refusalWords(toApiFailure(request.error), t)
    : request.data && request.data.result !== 'requested'
      ? request.data.result === 'limited'
        ? t.identity.code.limited(formatMoment(request.data.retryAt, now, t.dateLocale))
        : refusedWords(request.data, 'code', now, t)
      : null

  if (customer.kind !== 'matched' || !proof) return null
  if (proof.lockedUntil) {
    const until = formatMoment(proof.lockedUntil, now, t.dateLocale)
    return <OutcomeLine words={t.identity.locked(until)} tone="stop" takesFocus={false} />
  }
  if (step === 'code' && challenge) {
    const resend = { send: () => request.mutate(), pending: request.isPending, refusal }
    return (
      <CodeWay
        key={challenge.id}
        ticketId={ticketId}
        challenge={challenge}
        resend={resend}
        takesFocus={asked !== null}
        onAccepted={() => accept('code')}
        onPressed={acceptElsewhere}
        onLocked={locked}
        onFacts={() => open('facts')}
        onBack={back}
      />
    )
  }
  if (step === 'facts') {
    return <FactsWay ticketId={ticketId} onAccepted={() => accept('facts')} onLocked={locked} onBack={back} />
  }
  if (step === 'ways') {
    return (
      <Ways
        hasAddress={customer.customer.email !== null}
        sending={request.isPending}
        refusal={refusal}
        onCode={() => request.mutate()}
        onFacts={() => open('facts')}
        onBack={back}
      />
    )
  }
  const more = mayBeProvenMore(verification, payment)
  if (!done && !more) return null
  return (
    <Stack>
      {done ? (
        <OutcomeLine
          words={done.way === 'code' ? t.identity.confirmed : t.identity.knownByFacts}
          tone="good"
          takesFocus={done.here}
        />
      ) : null}
      {more ? (
        <div>
          <ActionButton ref={opener} onClick={() => open('ways')}>
            {verification.level === 'none' ? t.identity.confirm : t.identity.confirmMore}
          </ActionButton>
        </div>
      ) : null}
    </Stack>
  )
}
