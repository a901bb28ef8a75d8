import { useRef } from 'react'
import { useSessionRenewal } from '#api/use-session-renewal.ts'
import { useTranslations } from '#translations/translations.ts'
import { CardBoundary } from '#ui/card-boundary.tsx'
import { useAutoHeight } from '#zaf/use-auto-height.ts'
import { useTicketId } from '#zaf/use-ticket-id.ts'
import { Notice } from './notice.tsx'
import { SessionNotice } from './session-notice.tsx'
import { SidebarSkeleton } from './sidebar-skeleton.tsx'
import { TicketView } from './ticket-view.tsx'
import { useActivity } from './use-activity.ts'

export function Sidebar() {
  const page = useRef<HTMLDivElement>(null)
  useAutoHeight(page)
  useSessionRenewal()
  useActivity()
  const t = useTranslations()
  return (
    <div ref={page}>
      <SessionNotice />
      <CardBoundary fallback={<Notice words={t.crashed} />}>
        <Content />
      </CardBoundary>
    </div>
  )
}

function Content() {
  const t = useTranslations()
  const { state, retry } = useTicketId()
  switch (state.kind) {
    case 'waiting':
      return <SidebarSkeleton slow={null} />
    case 'unreachable':
      return <Notice words={t.noAnswer} onRetry={retry} />
    case 'unsaved':
      return <Notice words={t.unsaved} />
    case 'ready':
      return <TicketView key={state.ticketId} ticketId={state.ticketId} />
  }
}
