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
import { backtestSpans, policyAddress } from './policy-place.ts'

const Asking = styled.form`
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: ${({ theme }) => theme.space.sm};
`

/** Tries the version on what was decided before, when somebody asks for it. */
export function BacktestPage({ version, days }: { version: PolicyVersionDetail; days: string }) {
  const t = useTranslations()
  const words = t.policyDesk.test
  const api = useApi()
  const query = useQuery(backtestQuery(api, version.id, Number(days)))
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
            value={days}
            disabled={query.isFetching}
            onChange={(event) => window.location.replace(policyAddress(version.id, 'backtest', event.target.value))}
          >
            {backtestSpans.map((span) => (
              <option key={span} value={span}>
                {words.days(span)}
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
        <Arrived key={query.dataUpdatedAt} report={query.data} versionId={version.id} at={query.dataUpdatedAt} />
      ) : null}
    </Stack>
  )
}

type ArrivedProps = { report: BacktestReport; versionId: string; at: number }

/** Takes the focus, so that its first sentence is read and the next key goes on from there. */
function Arrived({ report, versionId, at }: ArrivedProps) {
  const place = useRef<HTMLDivElement>(null)
  const id = useId()
  // Not for a result from before, which whoever comes back to this page finds already there.
  const [isNew] = useState(() => Date.now() - at < 2000)
  useEffect(() => {
    if (isNew) place.current?.focus()
  }, [isNew])
  return (
    <Focused ref={place} tabIndex={-1} aria-labelledby={id}>
      <BacktestResult report={report} versionId={versionId} titleId={id} />
    </Focused>
  )
}

const Focused = styled.section`
  &:focus {
    outline: none;
  }
`
