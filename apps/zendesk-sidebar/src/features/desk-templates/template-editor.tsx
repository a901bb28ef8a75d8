import { useEffect, useId, useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Field, Input, Textarea } from '@zendeskgarden/react-forms'
import { ZendeskId } from '@countersign/shared/ids'
import type { TemplateVersion } from '@countersign/shared/reply-template'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { templatePreviewQuery } from '#api/queries.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow, TextButton } from '#ui/action-button.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import { Problem } from '#ui/problem.tsx'
import { Small, Stack, Toned } from '#ui/text.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import { keepWords, keptWords } from './kept-words.ts'
import { templateAddress } from './template-place.ts'
import { TemplatePreviewView } from './template-preview.tsx'

type EditorProps = {
  inUse: TemplateVersion
  /** What may stand in these words, e.g. `refund.amount`. */
  placeholders: readonly string[]
}

/** Other words for a kind of reply. They are used when a second person has taken them into use. */
export function TemplateEditor({ inUse, placeholders }: EditorProps) {
  const t = useTranslations()
  const form = useProposal(inUse)
  const titleId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const problem = useRef<HTMLDivElement>(null)
  const { failure } = form
  useEffect(() => {
    if (failure !== null) problem.current?.focus()
  }, [failure])

  function insert(placeholder: string): void {
    const { selectionStart, selectionEnd } = field.current ?? { selectionStart: 0, selectionEnd: 0 }
    const words = `{{${placeholder}}}`
    form.write(form.body.slice(0, selectionStart) + words + form.body.slice(selectionEnd))
    field.current?.focus()
  }

  return (
    <Stack as="section" aria-labelledby={titleId}>
      <Small as="h3" id={titleId}>
        {t.templateDesk.write}
      </Small>
      <Field>
        <Field.Label>{t.templateDesk.words}</Field.Label>
        <Field.Hint>{t.templateDesk.wordsHint}</Field.Hint>
        <Textarea
          ref={field}
          isCompact
          minRows={5}
          maxRows={18}
          lang={inUse.language}
          value={form.body}
          readOnly={form.pending}
          onChange={(event) => form.write(event.target.value)}
        />
      </Field>
      {placeholders.length > 0 ? (
        <ActionRow as="section" aria-label={t.templateDesk.placeholders}>
          {placeholders.map((placeholder) => (
            <TextButton key={placeholder} onClick={() => insert(placeholder)}>
              {`{{${placeholder}}}`}
            </TextButton>
          ))}
        </ActionRow>
      ) : null}
      <Field>
        <Field.Label>{t.templateDesk.tryOn}</Field.Label>
        <Field.Hint>{t.templateDesk.tryOnHint}</Field.Hint>
        <Input
          isCompact
          inputMode="numeric"
          value={form.ticket}
          onChange={(event) => form.setTicket(event.target.value)}
        />
      </Field>
      <TemplatePreviewView template={form.tried} />
      {failure ? (
        <Problem ref={problem} title={t.templateDesk.notProposed} requestId={failure.requestId}>
          <span role="alert">{refusalWords(failure, t)}</span>
        </Problem>
      ) : null}
      {form.sent ? <Small>✓ {t.templateDesk.sent}</Small> : null}
      {form.isRefused ? (
        <Small role="alert">
          <Toned $tone="stop">{t.templateDesk.fixFirst}</Toned>
        </Small>
      ) : null}
      <ActionRow>
        <ActionButton isPrimary disabled={!form.isChanged || form.pending} onClick={form.submit}>
          {t.templateDesk.propose}
        </ActionButton>
        {form.isChanged ? (
          <TextButton disabled={form.pending} onClick={form.startOver}>
            {t.templateDesk.startOver}
          </TextButton>
        ) : null}
      </ActionRow>
    </Stack>
  )
}

function useProposal(inUse: TemplateVersion) {
  const { templateDesk } = useTranslations()
  const api = useApi()
  const client = useQueryClient()
  const announce = useAnnounce()
  const { key, language, variant } = inUse
  const place = templateAddress(inUse)
  const [body, setBody] = useState(() => keptWords(place) ?? inUse.body)
  const [ticket, setTicket] = useState('')
  const ticketId = ZendeskId.safeParse(ticket.trim())
  const settled = useDebounced(body, 400)
  const tried = { key, language, variant, body: settled, ...(ticketId.success && { ticketId: ticketId.data }) }
  // The preview below asks the same; what stands against the words as they are now stops the proposal.
  const preview = useQuery(templatePreviewQuery(api, settled.trim() === '' ? null : tried))
  const isMarked = settled === body && !preview.isPlaceholderData && (preview.data?.problems.length ?? 0) > 0
  const [isRefused, setRefused] = useState(false)

  const propose = useMutation({
    mutationFn: () => api.templates.propose({ key, language, variant, body }),
    onSuccess: () => {
      keepWords(place, null)
      setBody(inUse.body)
      announce(templateDesk.sent)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['templates'] }),
  })

  function write(next: string): void {
    setBody(next)
    keepWords(place, next === inUse.body ? null : next)
    if (!propose.isPending) propose.reset()
  }

  return {
    body,
    write,
    ticket,
    setTicket,
    tried,
    isRefused: isRefused && isMarked,
    isChanged: body !== inUse.body && body.trim() !== '',
    startOver: () => write(inUse.body),
    submit: () => {
      setRefused(isMarked)
      if (!isMarked) propose.mutate()
    },
    pending: propose.isPending,
    sent: propose.isSuccess,
    failure: propose.error ? toApiFailure(propose.error) : null,
  }
}
