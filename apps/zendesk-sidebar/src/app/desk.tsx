import { useState } from 'react'
import { Anchor } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { pageOfRefunds } from '@countersign/shared/refund-review'
import { useIsSigner } from '#api/api-context.ts'
import { useSessionRenewal } from '#api/use-session-renewal.ts'
import { DecisionCard } from '#features/decision/decision-card.tsx'
import { deskAddress, readDeskPlace, useHash } from '#features/desk/desk-place.ts'
import type { DeskView, Queue } from '#features/desk/desk-place.ts'
import { QueueNav } from '#features/desk/queue-nav.tsx'
import { RefundQueue } from '#features/desk/refund-queue.tsx'
import { useDeskSummary, useQueue } from '#features/desk/use-queue.ts'
import { useZendeskRoute } from '#features/desk/use-zendesk-route.ts'
import { medium, wide } from '#features/desk/widths.ts'
import { WhatIfLink } from '#features/desk-policy/what-if-link.tsx'
import { useTranslations } from '#translations/translations.ts'
import { CardBoundary } from '#ui/card-boundary.tsx'
import { cardPadding } from '#ui/card.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Small, VisuallyHidden } from '#ui/text.tsx'
import { useActivated } from '#zaf/use-activated.ts'
import { useZaf } from '#zaf/zaf-context.ts'
import { useDeskPages } from './desk-pages.tsx'
import { Guarded } from './guarded.tsx'
import { Notice } from './notice.tsx'
import { SessionNotice } from './session-notice.tsx'
import { useActivity } from './use-activity.ts'

type CardWidth = 'narrow' | 'wide' | 'none'

const underNav: Record<CardWidth, string> = {
  narrow: "'nav nav' auto 'list card' minmax(0, 1fr) / minmax(0, 1fr) minmax(320px, 1fr)",
  wide: "'nav nav' auto 'list card' minmax(0, 1fr) / 240px minmax(0, 1fr)",
  none: "'nav' auto 'list' minmax(0, 1fr) / minmax(0, 1fr)",
}
const besideNav: Record<CardWidth, string> = {
  narrow: "'nav list card' minmax(0, 1fr) / 200px minmax(0, 1fr) minmax(380px, 480px)",
  wide: "'nav list card' minmax(0, 1fr) / 200px 280px minmax(0, 1fr)",
  none: "'nav list' minmax(0, 1fr) / 200px minmax(0, 800px)",
}

/** One column in a narrow frame, list and card side by side in a wider one, the queues beside them in a wide one. */
const Shell = styled.div<{ $card: CardWidth }>`
  display: grid;
  grid-template-columns: minmax(0, 1fr);

  ${medium} {
    grid-template: ${({ $card }) => underNav[$card]};
    height: 100vh;
  }

  ${wide} {
    grid-template: ${({ $card }) => besideNav[$card]};
  }
`

const Pane = styled.div<{ $area: 'nav' | 'list' | 'card'; $narrow?: 'hidden' }>`
  display: ${({ $narrow }) => ($narrow === 'hidden' ? 'none' : 'block')};
  min-width: 0;

  ${medium} {
    display: block;
    grid-area: ${({ $area }) => $area};
    overflow-y: auto;
  }

  ${medium} {
    &:not(:last-child) {
      border-inline-end: ${({ theme }) => theme.borders.sm}
        ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
    }
  }
`

const Hint = styled.div`
  padding: ${cardPadding};
`

const BackLink = styled(Hint)`
  ${medium} {
    display: none;
  }
`

/** The nav bar's page: what waits for a signature, and the card to decide it. Nothing is asked for before it is opened. */
export function Desk() {
  const { desk, crashed } = useTranslations()
  const activated = useActivated()
  if (!activated)
    return (
      <main aria-busy="true">
        <VisuallyHidden as="h1">{desk.title}</VisuallyHidden>
        <Hint>
          <SkeletonLines widths={['20%', '60%', '50%']} />
        </Hint>
      </main>
    )
  return (
    <CardBoundary fallback={<Notice words={crashed} />}>
      <OpenDesk />
    </CardBoundary>
  )
}

function OpenDesk() {
  useSessionRenewal()
  useActivity()
  useZendeskRoute()
  const hash = useHash()
  const place = readDeskPlace(hash)
  const isSigner = useIsSigner()
  const summary = useDeskSummary()
  // Who may sign comes to sign; everybody else comes to see what became of their own.
  const usual: Queue = isSigner ? 'to_sign' : 'mine'
  const view: DeskView = { queue: place.queue ?? usual, filters: place.filters, sort: place.sort }
  const { refundId } = place
  const pages = useDeskPages(hash, summary)
  const page = pages.find(({ isCurrent }) => isCurrent) ?? null
  const isDetailOpen = page ? (page.detail?.isOpen ?? false) : refundId !== null
  return (
    <>
      <SessionNotice />
      <Shell $card={page ? (page.detail ? 'wide' : 'none') : 'narrow'}>
        <Pane $area="nav">
          <QueueNav current={page ? null : view.queue} summary={summary} others={pages} />
        </Pane>
        <Pane as="main" $area="list" {...(isDetailOpen && { $narrow: 'hidden' as const })}>
          <Guarded>
            {page ? (
              page.list
            ) : (
              <OpenQueue key={view.queue} view={view} refundId={refundId} address={summary?.address ?? null} />
            )}
          </Guarded>
        </Pane>
        {page?.detail ? (
          <Pane
            as="section"
            $area="card"
            aria-label={page.detail.label}
            {...(!isDetailOpen && { $narrow: 'hidden' as const })}
          >
            {page.detail.content}
          </Pane>
        ) : null}
        {page ? null : <CardPane view={view} refundId={refundId} />}
      </Shell>
    </>
  )
}

type OpenQueueProps = {
  view: DeskView
  refundId: string | null
  /** Of the desk in Zendesk; null while it is not known. */
  address: string | null
}

function OpenQueue({ view, refundId, address }: OpenQueueProps) {
  // Another view begins with its first page; the controls that led to it keep the focus.
  const place = deskAddress(view)
  const [grown, setGrown] = useState<{ place: string; limit: number } | null>(null)
  const limit = grown?.place === place ? grown.limit : pageOfRefunds.first
  const reading = useQueue(view, limit)
  const onMore = (): void => setGrown({ place, limit: Math.min(limit + pageOfRefunds.first, pageOfRefunds.most) })
  return <RefundQueue view={view} openId={refundId} reading={reading} address={address} onMore={onMore} />
}

/** What was opened from the list. */
function CardPane({ view, refundId }: { view: DeskView; refundId: string | null }) {
  const { desk } = useTranslations()
  const zaf = useZaf()
  const isSigner = useIsSigner()
  if (refundId === null)
    return (
      <Pane as="section" $area="card" $narrow="hidden" aria-label={desk.decision}>
        <Hint>
          <Small>{desk.choose}</Small>
        </Hint>
      </Pane>
    )
  return (
    <Pane as="section" $area="card" aria-label={desk.decision}>
      <BackLink>
        <Anchor href={deskAddress(view)}>{desk.back}</Anchor>
      </BackLink>
      <Guarded>
        <DecisionCard
          key={refundId}
          refundId={refundId}
          takesFocus
          // Zendesk's own tabs say whether the ticket could be opened.
          onOpenTicket={(ticketId) => void zaf.openTicket(ticketId).catch(() => undefined)}
        />
        {isSigner ? (
          <Hint>
            <WhatIfLink refundId={refundId} />
          </Hint>
        ) : null}
      </Guarded>
    </Pane>
  )
}
