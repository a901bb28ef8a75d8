import { useState } from 'react'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { DraftReply } from '@countersign/shared/draft'
import { useTranslations } from '#translations/translations.ts'
import { ActionRow } from '#ui/action-button.tsx'
import { Card } from '#ui/card.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Small } from '#ui/text.tsx'
import { Fact } from './fact.tsx'
import { InsertButton } from './insert-button.tsx'
import { InsertResultLine } from './insert-result.tsx'
import { draftText } from './insertion.ts'
import type { DraftState } from './use-draft.ts'
import type { Inserting } from './use-insert-reply.ts'

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

export function ReplyCard({ inserting, state }: { inserting: Inserting; state: DraftState }) {
  const t = useTranslations()
  const { draft, shown, failure, retry } = state
  const [source, setSource] = useState<string | null>(null)
  const aside = shown ? t.reply.language(shown.language, shown.version) : null

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
      <Text lang={shown?.language}>{shown ? <Segments draft={shown} onShow={setSource} /> : <Waiting />}</Text>
      <Small aria-hidden="true">{source ? t.reply.source(source) : t.reply.hint}</Small>
      <ActionRow>
        <InsertButton inserting={inserting} place="draft" label={t.reply.insert} />
        {draft ? <CopyButton text={draftText(draft)} label={t.reply.copy} /> : null}
      </ActionRow>
      <InsertResultLine inserting={inserting} place="draft" />
    </Card>
  )
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
