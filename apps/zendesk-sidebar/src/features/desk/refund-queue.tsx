import { useEffect, useId, useRef } from 'react'
import type { RefObject } from 'react'
import { styled } from 'styled-components'
import { pageOfRefunds } from '@countersign/shared/refund-review'
import type { RefundList } from '@countersign/shared/refund-review'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { cardPadding } from '#ui/card.tsx'
import { Moment } from '#ui/moment.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Line, PageTitle, Row, Small, Stack, Toned, VisuallyHidden } from '#ui/text.tsx'
import { useSlow } from '#ui/use-slow.ts'
import { deskAddress } from './desk-place.ts'
import type { DeskView } from './desk-place.ts'
import { FilterBar } from './filter-bar.tsx'
import { ListActions } from './list-actions.tsx'
import { RefundRow } from './refund-row.tsx'
import { useListKeys } from './use-list-keys.ts'
import type { QueueReading } from './use-queue.ts'
import { medium } from './widths.ts'

const Head = styled.div`
  padding: ${cardPadding};
`

const Rows = styled.ol`
  margin: 0;
  padding: 0;
  list-style: none;
`

const Foot = styled.div`
  padding: ${cardPadding};
`

/** A narrow frame is a telephone's, more often than not. */
const Keys = styled(Small)`
  display: none;

  ${medium} {
    display: block;
  }
`

type RefundQueueProps = {
  view: DeskView
  openId: string | null
  reading: QueueReading
  /** Where the desk lies in Zendesk; null while it is not known. */
  address?: string | null
  onMore: () => void
}

/** One queue as a list, in whatever state it is. */
export function RefundQueue({ view, openId, reading, address = null, onMore }: RefundQueueProps) {
  const { desk } = useTranslations()
  const titleId = useId()
  const { list } = reading
  return (
    <section aria-labelledby={titleId} aria-busy={list === null && reading.reading}>
      <Head>
        <Row $between>
          <PageTitle id={titleId}>{desk.queues[view.queue]}</PageTitle>
          <ListActions view={view} refundId={openId} address={address} />
        </Row>
      </Head>
      <FilterBar view={view} refundId={openId} />
      {list === null ? (
        <NotRead reading={reading} />
      ) : list.items.length === 0 ? (
        <NothingHere view={view} />
      ) : (
        <ListOfRefunds view={view} openId={openId} list={list} onMore={onMore} />
      )}
      {list === null ? null : <ReadAt reading={reading} />}
    </section>
  )
}

function NothingHere({ view: { queue, filters } }: Pick<RefundQueueProps, 'view'>) {
  const { desk } = useTranslations()
  const narrowed = Object.keys(filters).length > 0
  return (
    <Head>
      <Stack $gap="xxs">
        <Line>{narrowed ? desk.filters.nothing : desk.empty[queue]}</Line>
        <Small>{narrowed ? desk.filters.nothingNext : desk.emptyNext[queue]}</Small>
      </Stack>
    </Head>
  )
}

type ListProps = Pick<RefundQueueProps, 'view' | 'openId' | 'onMore'> & { list: RefundList }

function ListOfRefunds({ view, openId, list, onMore }: ListProps) {
  const { desk } = useTranslations()
  const rows = useRef<HTMLOListElement>(null)
  useListKeys(rows)
  useReturnedFocus(rows, view, openId)
  return (
    <>
      <Rows ref={rows}>
        {list.items.map((item) => (
          <li key={item.id}>
            <RefundRow item={item} view={view} isOpen={item.id === openId} />
          </li>
        ))}
      </Rows>
      <Foot>
        {list.more ? (
          <Small as="div">
            <Row $between>
              <span>{desk.shown(list.items.length, list.total)}</span>
              {list.items.length < pageOfRefunds.most ? <TextButton onClick={onMore}>{desk.more}</TextButton> : null}
            </Row>
          </Small>
        ) : null}
        <Keys>{desk.keys}</Keys>
      </Foot>
    </>
  )
}

/** Whoever closes a request goes on from where they were in the list. */
function useReturnedFocus(rows: RefObject<HTMLOListElement>, view: DeskView, openId: string | null): void {
  const openBefore = useRef(openId)
  useEffect(() => {
    const closed = openId === null ? openBefore.current : null
    openBefore.current = openId
    if (closed !== null) rows.current?.querySelector<HTMLElement>(`a[href="${deskAddress(view, closed)}"]`)?.focus()
  }, [rows, view, openId])
}

/** On its way, or not to be had. */
function NotRead({ reading: { failure, refresh } }: Pick<RefundQueueProps, 'reading'>) {
  const t = useTranslations()
  const slow = useSlow(failure === null)
  if (failure)
    return (
      <Head>
        <Problem title={t.desk.failed} requestId={failure.requestId} onRetry={refresh}>
          <Line role="alert">{refusalWords(failure, t)}</Line>
        </Problem>
      </Head>
    )
  return (
    <Head>
      <Stack $gap="md">
        <VisuallyHidden>{t.desk.loading}</VisuallyHidden>
        <SkeletonLines widths={['90%', '60%']} />
        <SkeletonLines widths={['80%', '70%']} />
        <SkeletonLines widths={['85%', '50%']} />
        <Small as="output">{slow ? t.desk.slow : null}</Small>
      </Stack>
    </Head>
  )
}

function ReadAt({ reading: { failure, readAt, reading, refresh } }: Pick<RefundQueueProps, 'reading'>) {
  const { app, desk } = useTranslations()
  return (
    <Foot>
      <Small as="div">
        <Row $between>
          <span>
            {desk.readAt} <Moment at={readAt} />
          </span>
          <TextButton disabled={reading} onClick={refresh}>
            {app.refresh}
          </TextButton>
        </Row>
        {failure ? <Toned $tone="caution">⚠ {desk.stale}</Toned> : null}
      </Small>
    </Foot>
  )
}
