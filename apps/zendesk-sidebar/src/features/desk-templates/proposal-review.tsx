import { useEffect, useRef, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TemplateVersion } from '@countersign/shared/reply-template'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow } from '#ui/action-button.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import { Problem } from '#ui/problem.tsx'
import { Line, Small, Stack, Strong } from '#ui/text.tsx'
import { useEscape } from '#ui/use-escape.ts'
import { TemplateBody } from './template-body.tsx'
import { TemplatePreviewView } from './template-preview.tsx'

/** Words that wait for a second person: what they are, what they would write, and the step that takes them into use. */
export function ProposalReview({ proposed }: { proposed: TemplateVersion }) {
  const t = useTranslations()
  const api = useApi()
  const client = useQueryClient()
  const announce = useAnnounce()
  const [asked, setAsked] = useState(false)
  const approve = useMutation({
    mutationFn: () => api.templates.approve(proposed.id ?? ''),
    onSuccess: () => announce(t.templateDesk.approved),
    onSettled: async () => {
      setAsked(false)
      // Whatever came of it: others may have acted.
      await client.invalidateQueries({ queryKey: ['templates'] })
    },
  })
  const failure = approve.error ? toApiFailure(approve.error) : null
  return (
    <Stack>
      <TemplateBody label={t.templateDesk.proposed(proposed.version)} template={proposed} />
      <TemplatePreviewView template={proposed} />
      {failure ? (
        <Problem title={t.templateDesk.notApproved} requestId={failure.requestId}>
          <span role="alert">{refusalWords(failure, t)}</span>
        </Problem>
      ) : null}
      {proposed.mayApprove ? null : <Small>{t.templateDesk.ownWords}</Small>}
      {proposed.mayApprove && asked ? (
        <Confirm pending={approve.isPending} onConfirm={() => approve.mutate()} onBack={() => setAsked(false)} />
      ) : null}
      {proposed.mayApprove && !asked ? (
        <ActionRow>
          <ActionButton isPrimary onClick={() => setAsked(true)}>
            {t.templateDesk.approve}
          </ActionButton>
        </ActionRow>
      ) : null}
    </Stack>
  )
}

type ConfirmProps = { pending: boolean; onConfirm: () => void; onBack: () => void }

function Confirm({ pending, onConfirm, onBack }: ConfirmProps) {
  const { templateDesk } = useTranslations()
  const button = useRef<HTMLButtonElement>(null)
  useEscape(!pending, onBack)
  useEffect(() => button.current?.focus(), [])
  return (
    <Stack as="section" aria-label={templateDesk.approve}>
      <Line>
        <Strong>{templateDesk.approveQuestion}</Strong>
      </Line>
      <ActionRow>
        <ActionButton
          ref={button}
          isPrimary
          disabled={pending}
          // A key that is held down must not confirm what it has just opened.
          onKeyDown={(event) => {
            if (event.repeat) event.preventDefault()
          }}
          onClick={onConfirm}
        >
          {templateDesk.confirm}
        </ActionButton>
        <ActionButton isBasic disabled={pending} onClick={onBack}>
          {templateDesk.goBack}
        </ActionButton>
      </ActionRow>
    </Stack>
  )
}
