import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { formatMoney } from '@countersign/shared/money'
import type { RefundListItem } from '@countersign/shared/refund-review'
import { useAgentId, useApi } from '#api/api-context.ts'
import { refundListQuery } from '#api/queries.ts'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { FlatLine, Fold } from '#ui/fold.tsx'
import { formatDue } from '#ui/format-time.ts'
import { Small, Toned } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { useZaf } from '#zaf/zaf-context.ts'
import { PlainList } from './part.tsx'

const everyMinute = 60_000

/** One folded line for who signs: what waits for them on other tickets. */
export function WaitingList({ ticketId }: { ticketId: string }) {
  const { decision } = useTranslations()
  const api = useApi()
  // TanStack pauses the interval while the page is hidden, and `useActivity` says when Zendesk hides it.
  const query = useQuery({ ...refundListQuery(api, { queue: 'to_sign' }), refetchInterval: everyMinute })
  if (!query.data) return <FlatLine>{query.isError ? decision.listMissing : '…'}</FlatLine>
  const items = query.data.items.filter((item) => item.ticketId !== ticketId)
  if (items.length === 0) return <FlatLine>{decision.listEmpty}</FlatLine>
  return (
    <Fold summary={query.data.more ? decision.listMany(items.length) : decision.list(items.length)}>
      <PlainList>
        {items.map((item) => (
          <WaitingItem key={item.id} item={item} />
        ))}
      </PlainList>
    </Fold>
  )
}

function WaitingItem({ item }: { item: RefundListItem }) {
  const t = useTranslations()
  const zaf = useZaf()
  const now = useNow()
  const agentId = useAgentId()
  const [failed, setFailed] = useState(false)
  const { decision } = t
  const more = [
    item.dueAt === null ? null : decision.signUntil(formatDue(item.dueAt, now, t.dateLocale)),
    item.delegatedTo?.id === agentId ? decision.handedToYou : null,
    item.asks ? decision.askedQuestion : null,
  ].filter((words) => words !== null)

  function open(): void {
    setFailed(false)
    zaf.openTicket(item.ticketId).catch(() => setFailed(true))
  }

  return (
    <li>
      <TextButton onClick={open}>{decision.listItem(formatMoney(item.money, t.moneyLocale), item.ticketId)}</TextButton>
      <Small>{[item.proposer.name, ...more].join(' · ')}</Small>
      {failed ? (
        <Small role="alert">
          <Toned $tone="caution">{decision.routeFailed(item.ticketId)}</Toned>
        </Small>
      ) : null}
    </li>
  )
}
