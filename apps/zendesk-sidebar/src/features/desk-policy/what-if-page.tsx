import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Field, Input } from '@zendeskgarden/react-forms'
import { styled } from 'styled-components'
import { ZendeskId } from '@countersign/shared/ids'
import type { PolicyVersionDetail } from '@countersign/shared/policy-version'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { contextQuery } from '#api/queries.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Line, Small, Stack, VisuallyHidden } from '#ui/text.tsx'
import { policyAddress } from './policy-place.ts'
import { WhatIfRefund } from './what-if-refund.tsx'

const Asking = styled.form`
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: ${({ theme }) => theme.space.sm};
`

type WhatIfProps = { version: PolicyVersionDetail; ticketId: string | null }

/** One ticket under this version and under the one in force. The ticket is part of the address. */
export function WhatIfPage({ version, ticketId }: WhatIfProps) {
  const { ask } = useTranslations().policyDesk
  const [typed, setTyped] = useState(ticketId ?? '')
  const [showErrors, setShowErrors] = useState(false)
  const wanted = typed.trim().replace(/^#/, '')
  const error = showErrors && !ZendeskId.safeParse(wanted).success ? ask.ticketNeeded : null
  return (
    <Stack $gap="md">
      <Small>
        {ask.about} {version.active ? ask.isActive : null}
      </Small>
      <Asking
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setShowErrors(true)
          if (ZendeskId.safeParse(wanted).success) window.location.hash = policyAddress(version.id, 'what-if', wanted)
        }}
      >
        <Field>
          <Field.Label>{ask.ticket}</Field.Label>
          <Input
            isCompact
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            {...(error === null ? {} : { validation: 'error' as const, 'aria-invalid': true })}
            onChange={(event) => setTyped(event.target.value)}
          />
          {error === null ? null : <Field.Message validation="error">{error}</Field.Message>}
        </Field>
        <ActionButton type="submit" isPrimary>
          {ask.show}
        </ActionButton>
      </Asking>
      {ticketId === null ? null : <Ticket version={version} ticketId={ticketId} />}
    </Stack>
  )
}

function Ticket({ version, ticketId }: WhatIfProps & { ticketId: string }) {
  const t = useTranslations()
  const { ask } = t.policyDesk
  const api = useApi()
  const query = useQuery(contextQuery(api, ticketId))
  if (query.data) {
    const { customer, payments } = query.data
    if (customer.kind !== 'matched') return <Line>{ask.noCustomer}</Line>
    if (payments.length === 0) return <Line>{ask.noPayments}</Line>
    return <WhatIfRefund version={version} context={query.data} />
  }
  if (query.isError) {
    const failure = toApiFailure(query.error)
    return (
      <Problem title={ask.ticketFailed} requestId={failure.requestId} onRetry={() => void query.refetch()}>
        <span role="alert">{refusalWords(failure, t)}</span>
      </Problem>
    )
  }
  return (
    <div aria-busy>
      <VisuallyHidden>{ask.reading}</VisuallyHidden>
      <SkeletonLines widths={['50%', '40%', '70%']} />
    </div>
  )
}
