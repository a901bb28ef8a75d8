import { ApiFailure } from '#api/api-failure.ts'
import { ContextFailure } from '#app/context-failure.tsx'
import { CardFailed } from '#app/guarded.tsx'
import { Holes } from '#app/holes.tsx'
import { Notice } from '#app/notice.tsx'
import { OfflineNotice } from '#app/offline-notice.tsx'
import { RedactedNotice } from '#app/redacted-notice.tsx'
import { SetupNotice } from '#app/setup-notice.tsx'
import { SidebarSkeleton } from '#app/sidebar-skeleton.tsx'
import { PausedNotice } from '#features/refund/paused-notice.tsx'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { nothingRead } from '../facts/situations.ts'
import { hoursAgo } from '../facts/times.ts'
import { specimen } from '../specimen.ts'

type Words = 'outside' | 'noSession' | 'noAnswer' | 'unsaved' | 'crashed'

function Said({ words, retry }: { words: Words; retry?: boolean }) {
  const t: Translations = useTranslations()
  return <Notice words={t[words]} {...(retry && { onRetry: () => undefined })} />
}

const notice = (words: Words, retry = false) => specimen({}, () => <Said words={words} retry={retry} />)

const failure = (given: ConstructorParameters<typeof ApiFailure>[0]) =>
  specimen({}, () => <ContextFailure failure={new ApiFailure(given)} onRetry={() => undefined} />)

/** What stands where no ticket can be shown, or above one. */
export const page = {
  loading: specimen({}, () => <SidebarSkeleton slow={null} />),
  outside: notice('outside'),
  not_signed_in: notice('noSession'),
  zendesk_silent: notice('noAnswer', true),
  unsaved_ticket: notice('unsaved'),
  crashed: notice('crashed'),
  not_set_up_admin: specimen({}, () => <SetupNotice missing={['stripe', 'fields', 'roles']} />),
  not_set_up_agent: specimen({}, () => <SetupNotice missing={null} />),
  restricted_ticket: failure({ code: 'not_found', status: 404, requestId: 'req_7F3kQ2' }),
  unreachable: failure({ code: 'unreachable' }),
  backend_error: failure({ code: 'internal_error', status: 500, requestId: 'req_7F3kQ2' }),
  other_answer: failure({ code: 'unreadable', status: 502 }),
  partial: specimen({}, () => <Holes holes={nothingRead.holes} onRetry={() => undefined} />),
  paused: specimen({}, () => <PausedNotice paused={{ since: hoursAgo(1), by: 'finance' }} />),
  offline: specimen({}, () => <OfflineNotice readAt={hoursAgo(0.1)} />),
  card_number: specimen({}, () => <RedactedNotice ticketId="1008" count={2} />),
  card_failed: specimen({}, () => <CardFailed />),
}
