import { useState } from 'react'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { DraftReply } from '@countersign/shared/draft'
import { useTranslations } from '#translations/translations.ts'
import { ActionRow, TextButton } from '#ui/action-button.tsx'
import { Card } from '#ui/card.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Small } from '#ui/text.tsx'
import { EditReply } from './edit-reply.tsx'
import { Fact } from './fact.tsx'
import { Findings } from './findings.tsx'
import { InsertButton } from './insert-button.tsx'
import { InsertResultLine } from './insert-result.tsx'
import { MarkedText } from './marked-text.tsx'
import { RejectDraft } from './reject-draft.tsx'
import type { DraftState } from './use-draft.ts'
import type { Inserting } from './use-insert-reply.ts'
import type { ReplyText } from './use-reply-text.ts'

const Text = styled.div`
  box-sizing: border-box;
  /* Room for a usual draft, so that what follows stays where it is when the text arrives. */
  min-height: 184px;
  padding: ${({ theme }) => theme.space.sm};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${({ theme }) => getColor({ theme, variable: 'background.recessed' })};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`

const placeholder = ['40%', '100%', '92%', '96%', '60%', '35%'] as const

type ReplyCardProps = { ticketId: string; inserting: Inserting; state: DraftState; text: ReplyText }

export function ReplyCard({ ticketId, inserting, state, text }: ReplyCardProps) {
  const t = useTranslations()
  const { draft, shown, failure, retry } = state
  const [source, setSource] = useState<string | null>(null)
  const by = shown?.author === 'model' ? t.reply.byModel : shown?.version
  const aside = shown && by ? t.reply.language(shown.language, by) : null

  if (!shown && failure) {
    return (
      <Card title={t.reply.title}>
        <Problem type="warning" requestId={failure.requestId} onRetry={retry}>
          {t.reply.failed}
        </Problem>
      </Card>
    )
  }
  return (
    <Card title={t.reply.title} aside={aside} busy={!draft}>
      {text.editing ? (
        <EditReply text={text} language={shown?.language} />
      ) : (
        <Text lang={shown?.language}>
          {shown ? <Words shown={shown} text={text} onShow={setSource} /> : <Waiting />}
        </Text>
      )}
      <CheckLine text={text} source={source} state={state} />
      <ActionRow>
        <InsertButton inserting={inserting} place="draft" label={t.reply.insert} />
        {draft ? <DraftButtons ticketId={ticketId} draft={draft} state={state} text={text} /> : null}
      </ActionRow>
      <InsertResultLine inserting={inserting} place="draft" />
    </Card>
  )
}

type DraftButtonsProps = { ticketId: string; draft: DraftReply; state: DraftState; text: ReplyText }

function DraftButtons({ ticketId, draft, state, text }: DraftButtonsProps) {
  const { reply } = useTranslations()
  const { variant, setVariant } = state
  const { key, language, version } = draft.template
  return (
    <>
      {text.editing ? null : <TextButton onClick={() => text.setEditing(true)}>{reply.edit}</TextButton>}
      {text.edited ? null : (
        <TextButton onClick={() => setVariant(variant === 'standard' ? 'short' : 'standard')}>
          {variant === 'standard' ? reply.shorter : reply.longer}
        </TextButton>
      )}
      <CopyButton text={text.words ?? ''} label={reply.copy} />
      <RejectDraft key={`${key} ${language} ${version} ${variant} ${draft.author}`} ticketId={ticketId} draft={draft} />
    </>
  )
}

type CheckLineProps = { text: ReplyText; source: string | null; state: DraftState }

/** What the check says of these words; else where the facts are from, or that there is another draft. */
function CheckLine({ text, source, state: { draft, offer } }: CheckLineProps) {
  const { reply } = useTranslations()
  if (text.findings.length > 0) return <Findings text={text.words ?? ''} findings={text.findings} />
  if (text.checking) return <Small>{reply.checking}</Small>
  const unread = draft?.checked === 'figures' ? <Small>{reply.figuresOnly}</Small> : null
  if (text.edited && text.check) return unread ?? <Small>✓ {reply.checked}</Small>
  if (offer && source === null && !text.edited && !text.editing) {
    return (
      <>
        {unread}
        <Small as="output">
          {offer.shows === 'further' ? `${reply.furtherReady} ` : null}
          <TextButton onClick={offer.swap}>
            {offer.shows === 'further' ? reply.showFurther : reply.showFirst}
          </TextButton>
        </Small>
      </>
    )
  }
  return <Small aria-hidden="true">{source ? reply.source(source) : reply.hint}</Small>
}

type WordsProps = { shown: DraftReply; text: ReplyText; onShow: (source: string | null) => void }

function Words({ shown, text, onShow }: WordsProps) {
  const { words, findings, edited } = text
  if (words !== null && findings.length > 0) return <MarkedText text={words} findings={findings} />
  return edited && words !== null ? words : <Segments draft={shown} onShow={onShow} />
}

function Segments({ draft, onShow }: { draft: DraftReply; onShow: (source: string | null) => void }) {
  return draft.segments.map((segment, place) => {
    // The same words may stand twice; their place is their identity, and a draft is replaced as a whole.
    const key = `${place}:${segment.text}`
    if (segment.source === null) return <span key={key}>{segment.text}</span>
    return <Fact key={key} text={segment.text} source={segment.source} onShow={onShow} />
  })
}

function Waiting() {
  return <SkeletonLines widths={placeholder} />
}
