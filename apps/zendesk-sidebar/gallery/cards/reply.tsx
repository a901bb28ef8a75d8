import { ReplyCard } from '#features/reply/reply-card.tsx'
import type { DraftState } from '#features/reply/use-draft.ts'
import type { Inserting } from '#features/reply/use-insert-reply.ts'
import { useTranslations } from '#translations/translations.ts'
import { draftAbout } from '../facts/drafts.ts'
import { adaSecond } from '../facts/payments.ts'
import { specimen } from '../specimen.ts'

const draft = draftAbout('Ada', adaSecond)
const careful = draftAbout('Ada', null)
const retry = (): void => undefined
const none: DraftState = { draft: undefined, shown: undefined, failure: null, retry }

function Reply({ state, inserted }: { state: DraftState; inserted?: boolean }) {
  const { reply: words } = useTranslations()
  const inserting: Inserting = {
    insert: () => undefined,
    pending: false,
    ready: state.draft !== undefined,
    again: false,
    result: inserted ? { kind: 'inserted', words: words.inserted, place: 'draft' } : null,
  }
  return <ReplyCard inserting={inserting} state={state} />
}

export const reply = {
  loading: specimen({}, () => <Reply state={none} />),
  /** Nothing is known of the customer, so nothing is said of money. */
  empty: specimen({ draft: careful }, () => <Reply state={{ ...none, draft: careful, shown: careful }} />),
  /** The draft of a moment ago, while the next one is written. */
  partial: specimen({ draft }, () => <Reply state={{ ...none, shown: draft }} />),
  error: specimen({}, () => <Reply state={{ ...none, failure: { requestId: 'req_7F3kQ2' } }} />),
  ready: specimen({ draft }, () => <Reply state={{ ...none, draft, shown: draft }} />),
  inserted: specimen({ draft }, () => <Reply inserted state={{ ...none, draft, shown: draft }} />),
}
