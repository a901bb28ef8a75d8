import { useId } from 'react'
import { Alert } from '@zendeskgarden/react-notifications'
import { getColor } from '@zendeskgarden/react-theming'
import { EditorContent } from '@tiptap/react'
import { styled } from 'styled-components'
import type { Ticket } from '../api/workspace-api.ts'
import { EditorToolbar } from './editor-toolbar.tsx'
import { MacroMenu } from './macro-menu.tsx'
import { noteColors } from './note-colors.ts'
import { SubmitButton } from './submit-button.tsx'
import type { CommentType, Failure, TicketWork } from './ticket-work.ts'
import { useWork } from './use-work.ts'

type ComposerProps = { work: TicketWork; ticket: Ticket }

const Form = styled.form`
  flex: none;
  padding: ${({ theme }) => theme.space.xs} ${({ theme }) => theme.space.sm};
  border-top: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.default' })};

  &[data-type='internalNote'] {
    ${noteColors}
  }
`

const Types = styled.fieldset`
  display: flex;
  gap: ${({ theme }) => theme.space.sm};
  margin: 0;
  padding: 0;
  border: 0;

  label {
    display: flex;
    align-items: center;
    gap: 4px;
    cursor: pointer;
  }

  legend {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`

/** ProseMirror's few rules, since its own style sheet may not be added by a script here. */
const Editing = styled.div`
  margin: 4px 0;

  .tiptap {
    min-height: 84px;
    max-height: 30vh;
    overflow-y: auto;
    padding: ${({ theme }) => theme.space.xs};
    border: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.default' })};
    border-radius: ${({ theme }) => theme.borderRadii.md};
    background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .tiptap:focus {
    outline: 2px solid ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    outline-offset: -1px;
  }

  .tiptap[contenteditable='false'] {
    opacity: 0.7;
  }

  p + p {
    margin-top: 6px;
  }

  ul,
  ol {
    padding-left: 20px;
  }

  code {
    font-family: ${({ theme }) => theme.fonts.mono};
    font-size: 12px;
  }
`

const Foot = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: ${({ theme }) => theme.space.xs};
`

export function Composer({ work, ticket }: ComposerProps) {
  const { type, phase, failure } = useWork(work)
  if (ticket.status === 'closed') return <Form as="p">This ticket is closed. Nothing can be added to it any more.</Form>
  return (
    <Form data-type={type} aria-label="Composer" onSubmit={(event) => event.preventDefault()}>
      {failure && <FailureAlert failure={failure} onClose={work.dismissFailure} />}
      <TypeChoice type={type} isDisabled={phase !== 'idle'} onChoose={work.setType} />
      <Editing>
        <EditorContent editor={work.editor} />
      </Editing>
      <EditorToolbar editor={work.editor} isDisabled={phase !== 'idle'} />
      <Foot>
        <MacroMenu work={work} />
        <SubmitButton work={work} ticket={ticket} />
      </Foot>
    </Form>
  )
}

type TypeChoiceProps = { type: CommentType; isDisabled: boolean; onChoose: (type: CommentType) => void }

const types: { type: CommentType; label: string }[] = [
  { type: 'publicReply', label: 'Public reply' },
  { type: 'internalNote', label: 'Internal note' },
]

function TypeChoice({ type, isDisabled, onChoose }: TypeChoiceProps) {
  const name = useId()
  return (
    <Types disabled={isDisabled}>
      <legend>Kind of comment</legend>
      {types.map((choice) => (
        <label key={choice.type}>
          <input type="radio" name={name} checked={choice.type === type} onChange={() => onChoose(choice.type)} />
          {choice.label}
        </label>
      ))}
    </Types>
  )
}

const titles: Record<Failure['kind'], string> = {
  blocked: 'The app does not let this ticket be saved',
  conflict: 'Not saved: the ticket has changed',
  refused: 'Not saved',
  unknown: 'It is not known whether this was saved',
}

function FailureAlert({ failure, onClose }: { failure: Failure; onClose: () => void }) {
  return (
    <Alert type={failure.kind === 'refused' ? 'error' : 'warning'} role="alert">
      <Alert.Title>{titles[failure.kind]}</Alert.Title>
      <Alert.Paragraph>{failure.text}</Alert.Paragraph>
      <Alert.Close aria-label="Close this message" onClick={onClose} />
    </Alert>
  )
}
