import { useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { styled } from 'styled-components'
import type { DriftList as Drift } from '@countersign/shared/drift'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { driftQuery } from '#api/queries.ts'
import { useTranslations } from '#translations/translations.ts'
import { cardPadding } from '#ui/card.tsx'
import { Moment } from '#ui/moment.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Line, PageTitle, Small, Stack, Strong } from '#ui/text.tsx'
import { AcknowledgeDrift } from './acknowledge-drift.tsx'

const Place = styled.section`
  padding: ${cardPadding};
`

const List = styled.ol`
  display: grid;
  gap: ${({ theme }) => theme.space.sm};
  margin: 0;
  padding: 0;
  list-style: none;
  overflow-wrap: anywhere;
`

/** Where our records and Stripe's differ, and what to do about each. */
export function DriftList() {
  const { desk } = useTranslations()
  const api = useApi()
  const title = useRef<HTMLHeadingElement>(null)
  const query = useQuery({ ...driftQuery(api), refetchInterval: 60_000 })
  return (
    <Place aria-busy={query.isPending}>
      <Stack>
        <PageTitle ref={title} tabIndex={-1}>
          {desk.drift.title}
        </PageTitle>
        <Small>{desk.drift.about}</Small>
        {query.data ? <Rows items={query.data.items} onDone={() => title.current?.focus()} /> : null}
        {query.isPending ? <SkeletonLines widths={['100%', '92%', '96%']} /> : null}
        {query.isError ? (
          <Problem type="warning" requestId={toApiFailure(query.error).requestId} onRetry={() => void query.refetch()}>
            {desk.drift.failed}
          </Problem>
        ) : null}
      </Stack>
    </Place>
  )
}

function Rows({ items, onDone }: Pick<Drift, 'items'> & { onDone: () => void }) {
  const { desk } = useTranslations()
  if (items.length === 0) return <Line>{desk.drift.empty}</Line>
  return (
    <List>
      {items.map((item) => (
        <li key={item.id}>
          <Line>
            <Strong>{desk.drift.kinds[item.kind]}</Strong>
            {item.refundRequestId ? ` · ${desk.drift.request(item.refundRequestId)}` : ''}
            {item.stripeRefundId ? ` · ${item.stripeRefundId}` : ''}
          </Line>
          {item.expected !== null || item.found !== null ? (
            <Small>{desk.drift.sides(item.expected ?? '–', item.found ?? '–')}</Small>
          ) : null}
          <Small>{desk.drift.steps[item.step]}</Small>
          <Small>
            {desk.since} <Moment at={item.firstSeenAt} />
          </Small>
          <AcknowledgeDrift item={item} onDone={onDone} />
        </li>
      ))}
    </List>
  )
}
