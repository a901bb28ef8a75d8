import { useEffect, useRef } from 'react'
import { Field, Textarea } from '@zendeskgarden/react-forms'
import { useTranslations } from '#translations/translations.ts'
import { ActionRow, TextButton } from '#ui/action-button.tsx'
import type { ReplyText } from './use-reply-text.ts'

/** The reply as text that can be changed before it is inserted. */
export function EditReply({ text, language }: { text: ReplyText; language: string | undefined }) {
  const { reply } = useTranslations()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <>
      <Field>
        <Field.Label hidden>{reply.editLabel}</Field.Label>
        <Textarea
          ref={field}
          minRows={7}
          maxRows={16}
          lang={language}
          value={text.words ?? ''}
          {...(text.tooLong && { validation: 'error' as const })}
          onChange={(event) => text.write(event.currentTarget.value)}
        />
        {text.tooLong ? <Field.Message validation="error">{reply.tooLong}</Field.Message> : null}
      </Field>
      <ActionRow>
        <TextButton onClick={() => text.setEditing(false)}>{reply.editDone}</TextButton>
        {text.edited ? <TextButton onClick={text.undo}>{reply.undoEdits}</TextButton> : null}
      </ActionRow>
    </>
  )
}
