import { useEffect, useRef } from 'react'
import { InsertButton } from '#features/reply/insert-button.tsx'
import { InsertResultLine } from '#features/reply/insert-result.tsx'
import { useCardDataDraft } from '#features/reply/use-draft.ts'
import { useInsertReply } from '#features/reply/use-insert-reply.ts'
import { useReplyText } from '#features/reply/use-reply-text.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { Bar } from '#ui/card.tsx'
import { Small, Stack, Toned } from '#ui/text.tsx'
import { useEscape } from '#ui/use-escape.ts'
import { useRedactComments } from './use-redact-comments.ts'
import type { RedactingComments } from './use-redact-comments.ts'

/**
 * Somebody wrote card data into the ticket. It is gone from here; from the conversation an agent can remove it for good,
 * and the next one should never be written.
 */
export function RedactedNotice({ ticketId, count }: { ticketId: string; count: number }) {
  const { app } = useTranslations()
  const redacting = useRedactComments(ticketId)
  if (count === 0 && redacting.result === null) return null
  return (
    <Bar>
      <Stack $gap="xs">
        {count > 0 ? (
          <>
            <Small>
              <Toned $tone="caution">
                <span aria-hidden="true">⚠</span> {app.redacted(count)}
              </Toned>
            </Small>
            <Small>{app.redactedNext}</Small>
            <SafeReply ticketId={ticketId} redacting={redacting} />
          </>
        ) : null}
        {redacting.result !== null && !redacting.asked ? <Small>{redacting.result}</Small> : null}
      </Stack>
    </Bar>
  )
}

function SafeReply({ ticketId, redacting }: { ticketId: string; redacting: RedactingComments }) {
  const { app, back } = useWords()
  const draft = useCardDataDraft(ticketId)
  const inserting = useInsertReply(ticketId, draft, useReplyText(ticketId, draft))
  useEscape(redacting.asked, redacting.back)
  const wayBack = useRef<HTMLButtonElement>(null)
  // On the way back, not on what cannot be undone: a key that is held must not answer the question.
  useEffect(() => {
    if (redacting.asked) wayBack.current?.focus()
  }, [redacting.asked])
  if (redacting.asked) {
    return (
      <Stack $gap="xxs">
        <Small>{app.redactQuestion}</Small>
        <ActionRow>
          <ActionButton isDanger disabled={redacting.pending} onClick={redacting.confirm}>
            {app.redactConfirm}
          </ActionButton>
          <ActionButton ref={wayBack} disabled={redacting.pending} onClick={redacting.back}>
            {back}
          </ActionButton>
        </ActionRow>
        {redacting.result === null ? null : <Small>{redacting.result}</Small>}
      </Stack>
    )
  }
  return (
    <>
      <ActionRow>
        <InsertButton inserting={inserting} place="answer" label={app.insertSafeReply} />
        <ActionButton onClick={redacting.ask}>{app.redactHere}</ActionButton>
      </ActionRow>
      <InsertResultLine inserting={inserting} place="answer" />
    </>
  )
}

function useWords() {
  const t = useTranslations()
  return { app: t.app, back: t.decision.back }
}
