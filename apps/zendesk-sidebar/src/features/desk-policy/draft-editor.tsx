import { useEffect, useId, useRef } from 'react'
import type { RefObject } from 'react'
import { Checkbox, Field, Textarea } from '@zendeskgarden/react-forms'
import { Anchor } from '@zendeskgarden/react-buttons'
import { styled } from 'styled-components'
import type { PolicyVersionDetail } from '@countersign/shared/policy-version'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow, TextButton } from '#ui/action-button.tsx'
import { Problem } from '#ui/problem.tsx'
import { PageTitle, Row, Small, Stack, Toned } from '#ui/text.tsx'
import { CheckResult } from './check-result.tsx'
import type { TextPlace } from './place-in-json.ts'
import { policyAddress } from './policy-place.ts'
import { useDraftForm } from './use-draft-form.ts'
import type { DraftForm } from './use-draft-form.ts'

/** Text and what the server says of it, side by side where there is room. */
const Halves = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
  align-items: start;
  gap: ${({ theme }) => theme.space.md};
`

const Title = styled(PageTitle).attrs({ as: 'h2' })`
  overflow-wrap: anywhere;

  &:focus {
    outline: none;
  }
`

const Code = styled(Textarea)`
  && {
    min-height: 240px;
    font-family: ${({ theme }) => theme.fonts.mono};
    font-size: ${({ theme }) => theme.fontSizes.sm};
    line-height: ${({ theme }) => theme.lineHeights.sm};
    white-space: pre;
    overflow-wrap: normal;
  }
`

/** Another wording of a version, as JSON. What the server says of it stands beside it while it is written. */
export function DraftEditor({ from }: { from: PolicyVersionDetail }) {
  const t = useTranslations()
  const form = useDraftForm(from)
  const title = useRef<HTMLHeadingElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  useEffect(() => title.current?.focus(), [])

  function goTo({ offset, line }: TextPlace): void {
    const text = field.current
    if (!text) return
    const end = text.value.indexOf('\n', offset)
    text.focus()
    text.setSelectionRange(offset, end === -1 ? text.value.length : end)
    // Its line in the middle; browsers do not scroll to a selection by themselves.
    const lineHeight = text.scrollHeight / text.value.split('\n').length
    text.scrollTop = Math.max(0, line * lineHeight - text.clientHeight / 2)
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
        if (form.noteProblem !== null) note.current?.focus()
      }}
    >
      <Stack $gap="md">
        <Stack $gap="xxs">
          <Title ref={title} tabIndex={-1}>
            {t.policyDesk.edit.title(from.name)}
          </Title>
          <Small>{form.mayDraft ? t.policyDesk.edit.about : t.policyDesk.edit.notAllowed}</Small>
          <KeptLine form={form} />
        </Stack>
        <Halves>
          <Field>
            <Field.Label>{t.policyDesk.edit.document}</Field.Label>
            <Field.Hint>{t.policyDesk.edit.hint}</Field.Hint>
            <Code
              ref={field}
              isCompact
              isResizable
              rows={24}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              readOnly={form.pending}
              value={form.text}
              onChange={(event) => form.write({ text: event.target.value })}
            />
          </Field>
          <CheckResult reading={form.reading} text={form.text} onGoTo={goTo} />
        </Halves>
        <Saving form={form} from={from} note={note} />
      </Stack>
    </form>
  )
}

function KeptLine({ form }: { form: DraftForm }) {
  const { edit } = useTranslations().policyDesk
  if (!form.isChanged) return null
  return (
    <Small as="div">
      <Row>
        <span>{form.isRestored ? edit.restored : edit.keptHere}</span>
        <TextButton disabled={form.pending} onClick={form.startOver}>
          {edit.startOver}
        </TextButton>
      </Row>
    </Small>
  )
}

type SavingProps = { form: DraftForm; from: PolicyVersionDetail; note: RefObject<HTMLTextAreaElement> }

function Saving({ form, from, note }: SavingProps) {
  const t = useTranslations()
  const { edit, goBack } = t.policyDesk
  const problem = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const { failure, showErrors, noteProblem } = form
  useEffect(() => {
    if (failure !== null) problem.current?.focus()
  }, [failure])
  const noteError = showErrors && noteProblem !== null ? edit[noteProblem] : null
  if (!form.mayDraft) return null
  return (
    <Stack>
      <Field>
        <Field.Label>{edit.note}</Field.Label>
        <Field.Hint>{edit.noteHint}</Field.Hint>
        <Textarea
          ref={note}
          isCompact
          minRows={2}
          maxRows={8}
          value={form.note}
          readOnly={form.pending}
          {...(noteError === null ? {} : { validation: 'error' as const, 'aria-invalid': true })}
          onChange={(event) => form.write({ note: event.target.value })}
        />
        {noteError === null ? null : <Field.Message validation="error">{noteError}</Field.Message>}
      </Field>
      {form.mayReplace ? (
        <Field>
          <Checkbox checked={form.replaces} onChange={(event) => form.write({ replaces: event.target.checked })}>
            <Field.Label>{edit.discardOld(from.name)}</Field.Label>
          </Checkbox>
        </Field>
      ) : null}
      {showErrors && form.blocked !== null ? (
        <Small id={hintId} role="alert">
          <Toned $tone="stop">{edit[form.blocked]}</Toned>
        </Small>
      ) : null}
      {failure ? (
        <Problem ref={problem} title={edit.saveFailed} requestId={failure.requestId}>
          <span role="alert">{refusalWords(failure, t)}</span>
        </Problem>
      ) : null}
      <ActionRow>
        <ActionButton type="submit" isPrimary disabled={form.pending} aria-describedby={hintId}>
          {form.pending ? edit.saving : edit.save}
        </ActionButton>
        <Anchor href={policyAddress(from.id)}>{goBack}</Anchor>
      </ActionRow>
    </Stack>
  )
}
