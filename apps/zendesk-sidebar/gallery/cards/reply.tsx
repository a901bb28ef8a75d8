import type { DraftCheck, DraftReply } from '@countersign/shared/draft'
import { ReplyCard } from '#features/reply/reply-card.tsx'
import { draftText } from '#features/reply/insertion.ts'
import type { DraftState } from '#features/reply/use-draft.ts'
import type { Inserting } from '#features/reply/use-insert-reply.ts'
import type { ReplyText } from '#features/reply/use-reply-text.ts'
import { useTranslations } from '#translations/translations.ts'
import { draftAbout } from '../facts/drafts.ts'
import { adaSecond } from '../facts/payments.ts'
import { specimen } from '../specimen.ts'

const draft = draftAbout('Ada', adaSecond)
const careful = draftAbout('Ada', null)
const italian: DraftReply = {
  ...draft,
  language: 'it',
  author: 'model',
  version: 'draft_v1',
  checked: 'figures',
  segments: [
    { text: 'Buongiorno Ada,\n\nvedo il pagamento di ', source: null },
    { text: '49,99 USD', source: 'Stripe payment pi_ada_second' },
    { text: ' e me ne sto occupando.\n\nCordiali saluti', source: null },
  ],
}
const nothing = (): void => undefined
const none: DraftState = {
  draft: undefined,
  shown: undefined,
  failure: null,
  retry: nothing,
  about: {},
  moment: '',
  variant: 'standard',
  setVariant: nothing,
  offer: null,
}
const ready: DraftState = { ...none, draft, shown: draft }

function textOf(of: DraftReply | undefined, change: Partial<ReplyText> = {}): ReplyText {
  return {
    words: of ? draftText(of) : null,
    edited: false,
    editing: false,
    setEditing: nothing,
    write: nothing,
    undo: nothing,
    tooLong: false,
    checking: false,
    check: null,
    findings: change.check?.findings ?? [],
    learn: nothing,
    ...change,
  }
}

/** A reply as an agent has changed it, with what the check says of two of its words. */
function found(words: string, marked: Record<string, DraftCheck['findings'][number]['kind']>): Partial<ReplyText> {
  const findings = Object.entries(marked).map(([part, kind]) => {
    const start = words.indexOf(part)
    const severity = kind === 'refund_status' ? ('block' as const) : ('warn' as const)
    return { start, end: start + part.length, kind, severity, why: '' }
  })
  const blocks = findings.some(({ severity }) => severity === 'block')
  return { words, edited: true, check: { findings, leave: blocks ? 'blocked' : 'second_step' } }
}

/** What a person typed is no word of ours. */
const noteOf = ({ words }: Partial<ReplyText>) => (words ? { note: words } : {})

const untrue = found('Hi Ada,\n\nWe have refunded 49.99 USD. You will see it by tomorrow.\n\nKind regards', {
  'have refunded': 'refund_status',
  'by tomorrow': 'promise_time',
})
const promising = found('Hi Ada,\n\nI will write to you by tomorrow.\n\nKind regards', {
  'by tomorrow': 'promise_time',
})

const unread = found('Ciao Ada, il rimborso è in arrivo.', { 'Ciao Ada, il rimborso è in arrivo.': 'language' })

type ReplyProps = { state: DraftState; kind?: NonNullable<Inserting['result']>['kind']; text?: Partial<ReplyText> }

function Reply({ state, kind, text }: ReplyProps) {
  const { reply: words } = useTranslations()
  const said = kind === 'second_step' ? words.secondStep : words.inserted
  const inserting: Inserting = {
    insert: nothing,
    pending: false,
    ready: state.draft !== undefined && text?.check?.leave !== 'blocked',
    again: false,
    anyway: kind === 'second_step',
    result: kind ? { kind, words: said, place: 'draft' } : null,
  }
  return <ReplyCard ticketId="1001" inserting={inserting} state={state} text={textOf(state.draft, text)} />
}

export const reply = {
  loading: specimen({}, () => <Reply state={none} />),
  /** Nothing is known of the customer, so nothing is said of money. */
  empty: specimen({ draft: careful }, () => <Reply state={{ ...none, draft: careful, shown: careful }} />),
  /** The draft of a moment ago, while the next one is written. */
  partial: specimen({ draft }, () => <Reply state={{ ...none, shown: draft }} />),
  error: specimen({}, () => <Reply state={{ ...none, failure: { requestId: 'req_7F3kQ2' } }} />),
  ready: specimen({ draft }, () => <Reply state={ready} />),
  /** A model has written another one; in a language that we have no words for, this is it. */
  further: specimen({ draft }, () => <Reply state={{ ...ready, offer: { shows: 'further', swap: nothing } }} />),
  by_model: specimen({ draft: italian }, () => (
    <Reply state={{ ...none, draft: italian, shown: italian, offer: { shows: 'first', swap: nothing } }} />
  )),
  inserted: specimen({ draft }, () => <Reply kind="inserted" state={ready} />),
  editing: specimen({ draft, note: draftText(draft) }, () => (
    <Reply state={ready} text={{ edited: true, editing: true, checking: true }} />
  )),
  /** A false status: it cannot be inserted. */
  blocked: specimen({ draft, ...noteOf(untrue) }, () => <Reply state={ready} text={untrue} />),
  /** Words that no check reads: nobody says that they were checked. */
  unread_language: specimen({ draft, ...noteOf(unread) }, () => <Reply state={ready} text={unread} />),
  /** A promise of a time: it can be, in a second step. */
  second_step: specimen({ draft, ...noteOf(promising) }, () => (
    <Reply kind="second_step" state={ready} text={promising} />
  )),
}
