import { useEffect, useId, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Field, Select } from '@zendeskgarden/react-forms'
import { styled } from 'styled-components'
import type { BacktestReport } from '@countersign/shared/policy-backtest'
import type { PolicyVersionDetail } from '@countersign/shared/policy-version'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { backtestQuery } from '#api/queries.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Small, Stack } from '#ui/text.tsx'
import { BacktestResult } from './backtest-result.tsx'

const spans = [30, 90, 365] as const

const Asking = styled.form`
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: ${({ theme }) => theme.space.sm};
`

/** Tries the version on what was decided before, when somebody asks for it. */
export function BacktestPage({ version }: { version: PolicyVersionDetail }) {
  const t = useTranslations()
  const words = t.policyDesk.test
  const api = useApi()
  const [days, setDays] = useState<number>(90)
  const query = useQuery(backtestQuery(api, version.id, days))
  const failure = query.isError && !query.isFetching ? toApiFailure(query.error) : null
  return (
    <Stack $gap="md">
      <Small>{words.about}</Small>
      <Asking
        onSubmit={(event) => {
          event.preventDefault()
          if (!query.isFetching) void query.refetch()
        }}
      >
        <Field>
          <Field.Label>{words.since}</Field.Label>
          <Select
            isCompact
            value={String(days)}
            disabled={query.isFetching}
            onChange={(event) => setDays(spans.find((span) => String(span) === event.target.value) ?? 90)}
          >
            {spans.map((span) => (
              <option key={span} value={String(span)}>
                {words.days(String(span))}
              </option>
            ))}
          </Select>
        </Field>
        <ActionButton type="submit" isPrimary disabled={query.isFetching}>
          {query.data ? words.runAgain : words.run}
        </ActionButton>
      </Asking>
      <output>{query.isFetching ? <Small as="span">{words.running}</Small> : null}</output>
      {query.isFetching ? <SkeletonLines widths={['60%', '90%', '80%', '85%']} /> : null}
      {failure ? (
        <Problem title={words.failed} requestId={failure.requestId} onRetry={() => void query.refetch()}>
          <span role="alert">{refusalWords(failure, t)}</span>
        </Problem>
      ) : null}
      {query.data && !query.isFetching && !failure ? (
        <Arrived key={query.dataUpdatedAt} report={query.data} at={query.dataUpdatedAt} />
      ) : null}
    </Stack>
  )
}

/** Takes the focus, so that its first sentence is read and the next key goes on from there. */
function Arrived({ report, at }: { report: BacktestReport; at: number }) {
  const place = useRef<HTMLDivElement>(null)
  const id = useId()
  // Not for a result from before, which whoever comes back to this page finds already there.
  const [isNew] = useState(() => Date.now() - at < 2000)
  useEffect(() => {
    if (isNew) place.current?.focus()
  }, [isNew])
  return (
    <Focused ref={place} tabIndex={-1} aria-labelledby={id}>
      <BacktestResult report={report} titleId={id} />
    </Focused>
  )
}

const Focused = styled.section`
  &:focus {
    outline: none;
  }
`
