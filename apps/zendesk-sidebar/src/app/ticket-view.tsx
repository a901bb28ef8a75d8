import { useQuery } from '@tanstack/react-query'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { contextQuery } from '#api/queries.ts'
import { useTranslations } from '#translations/translations.ts'
import { useOffline } from '#ui/use-offline.ts'
import { ContextFailure } from './context-failure.tsx'
import { SidebarSkeleton } from './sidebar-skeleton.tsx'
import { TicketSidebar } from './ticket-sidebar.tsx'

export function TicketView({ ticketId }: { ticketId: string }) {
  const { app } = useTranslations()
  const api = useApi()
  const query = useQuery(contextQuery(api, ticketId))
  const offline = useOffline(query.isError && toApiFailure(query.error).code === 'unreachable')
  if (query.data)
    return <TicketSidebar context={query.data} stale={query.isError} offline={offline} reading={query.isFetching} />
  if (query.isError) return <ContextFailure failure={toApiFailure(query.error)} onRetry={() => void query.refetch()} />
  return <SidebarSkeleton slow={app.slow} />
}
