import { useEffect, useId, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { Field, Select } from '@zendeskgarden/react-forms'
import { styled } from 'styled-components'
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
import type { Queue } from './desk-place.ts'
import { inOrder, listOrders } from './list-order.ts'
import type { ListOrder } from './list-order.ts'
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

type RefundQueueProps = { queue: Queue; openId: string | null; reading: QueueReading }

/** One queue as a list, in whatever state it is. */
export function RefundQueue({ queue, openId, reading }: RefundQueueProps) {
  const { desk } = useTranslations()
  const titleId = useId()
  const [order, setOrder] = useState<ListOrder>('oldest')
  const { list } = reading
  const sortable = list !== null && list.items.length > 1
  return (
    <section aria-labelledby={titleId} aria-busy={list === null && reading.reading}>
      <Head>
        <Row $between>
          <PageTitle id={titleId}>{desk.queues[queue]}</PageTitle>
          {sortable ? <OrderChoice order={order} onChoose={setOrder} /> : null}
        </Row>
      </Head>
      {list === null ? (
        <NotRead reading={reading} />
      ) : list.items.length === 0 ? (
        <Head>
          <Stack $gap="xxs">
            <Line>{desk.empty[queue]}</Line>
            <Small>{desk.emptyNext[queue]}</Small>
          </Stack>
        </Head>
      ) : (
        <ListOfRefunds queue={queue} openId={openId} list={list} order={order} />
      )}
      {list === null ? null : <ReadAt reading={reading} />}
    </section>
  )
}

type ListProps = Omit<RefundQueueProps, 'reading'> & { list: RefundList; order: ListOrder }

function ListOfRefunds({ queue, openId, list, order }: ListProps) {
  const { desk } = useTranslations()
  const rows = useRef<HTMLOListElement>(null)
  useListKeys(rows)
  useReturnedFocus(rows, queue, openId)
  return (
    <>
      <Rows ref={rows}>
        {inOrder(list.items, order).map((item) => (
          <li key={item.id}>
            <RefundRow item={item} queue={queue} isOpen={item.id === openId} />
          </li>
        ))}
      </Rows>
      <Foot>
        {list.more ? <Small>{desk.more}</Small> : null}
        <Keys>{desk.keys}</Keys>
      </Foot>
    </>
  )
}

/** Whoever closes a request goes on from where they were in the list. */
function useReturnedFocus(rows: RefObject<HTMLOListElement>, queue: Queue, openId: string | null): void {
  const openBefore = useRef(openId)
  useEffect(() => {
    const closed = openId === null ? openBefore.current : null
    openBefore.current = openId
    if (closed !== null) rows.current?.querySelector<HTMLElement>(`a[href="${deskAddress(queue, closed)}"]`)?.focus()
  }, [rows, queue, openId])
}

function OrderChoice({ order, onChoose }: { order: ListOrder; onChoose: (order: ListOrder) => void }) {
  const { desk } = useTranslations()
  return (
    <Field>
      <Field.Label hidden>{desk.order}</Field.Label>
      <Select
        isCompact
        value={order}
        onChange={(event) => onChoose(listOrders.find((known) => known === event.target.value) ?? 'oldest')}
      >
        {listOrders.map((known) => (
          <option key={known} value={known}>
            {desk.orders[known]}
          </option>
        ))}
      </Select>
    </Field>
  )
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
