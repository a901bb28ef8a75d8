import { useState } from 'react'
import { RejectReason } from '@countersign/shared/draft'
import type { DraftReply } from '@countersign/shared/draft'
import { useApi } from '#api/api-context.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow, TextButton } from '#ui/action-button.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import { Small, Stack } from '#ui/text.tsx'

type RejectDraftProps = { ticketId: string; draft: Pick<DraftReply, 'template' | 'author'> }

/** One click says what was wrong. Nothing of the text is sent. */
export function RejectDraft({ ticketId, draft: { template, author } }: RejectDraftProps) {
  const { reply } = useTranslations()
  const api = useApi()
  const announce = useAnnounce()
  const [step, setStep] = useState<'closed' | 'open' | 'sending' | 'noted' | 'not_noted'>('closed')
  // Made once, so that a second try of a lost answer counts once.
  const [feedbackId] = useState(() => crypto.randomUUID())

  async function reject(reason: RejectReason): Promise<void> {
    setStep('sending')
    try {
      await api.draftFeedback(ticketId, { verdict: 'rejected', feedbackId, template, author, reason })
      setStep('noted')
      announce(reply.rejected)
    } catch {
      setStep('not_noted')
      announce(reply.notNoted)
    }
  }

  if (step === 'noted') return <Small>✓ {reply.rejected}</Small>
  if (step === 'closed')
    return (
      <TextButton aria-expanded={false} onClick={() => setStep('open')}>
        {reply.reject}
      </TextButton>
    )
  return (
    <Stack as="section" aria-label={reply.rejectWhy}>
      <Small>{step === 'not_noted' ? reply.notNoted : reply.rejectWhy}</Small>
      <ActionRow>
        {RejectReason.options.map((reason) => (
          <ActionButton key={reason} disabled={step === 'sending'} onClick={() => void reject(reason)}>
            {reply.rejectReasons[reason]}
          </ActionButton>
        ))}
      </ActionRow>
    </Stack>
  )
}
