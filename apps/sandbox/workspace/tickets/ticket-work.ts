import type { Editor } from '@tiptap/react'
import { fetchTicket, submitTicket, WorkspaceError } from '../api/workspace-api.ts'
import type { Agent, FieldChanges, Ticket } from '../api/workspace-api.ts'
import { createEditor, htmlOf } from './create-editor.ts'
import { readDraft, writeDraft } from './draft-store.ts'
import type { Draft } from './draft-store.ts'
import { withChanges } from './with-changes.ts'
import type { Choices } from './with-changes.ts'

export type CommentType = Draft['type']

export type Failure = { kind: 'blocked' | 'conflict' | 'refused' | 'unknown'; text: string }

export type WorkState = {
  /** As Zendesk has it; null until it has come. */
  ticket: Ticket | null
  /** As it would be once submitted. */
  shown: Ticket | null
  /** Why there is no ticket. `lasting`: asking again would bring the same answer. */
  problem: { text: string; lasting: boolean } | null
  changes: FieldChanges
  status: string | null
  type: CommentType
  /** First the app is asked, then it is sent. */
  phase: 'idle' | 'asking' | 'sending'
  failure: Failure | null
}

type WorkEvent =
  | 'comment.text.changed'
  | 'comment.type.changed'
  | 'ticket.submit.start'
  | 'ticket.submit.done'
  | 'ticket.submit.fail'

/** What one agent does on one ticket. Lives as long as the tab; the page and the app both work on it. */
export type TicketWork = {
  readonly ticketId: number
  readonly editor: Editor
  state: () => WorkState
  /** Both return the function that stops listening. */
  subscribe: (listener: () => void) => () => void
  onEvent: (listener: (event: WorkEvent) => void) => () => void
  /** An app's `ticket.save` hook; a text is its reason to block. */
  onSave: (ask: () => Promise<string | null>) => () => void
  load: () => Promise<void>
  change: (changes: FieldChanges) => void
  changeStatus: (status: string) => void
  setType: (type: CommentType) => void
  dismissFailure: () => void
  submit: (as: SubmitAs) => Promise<void>
  close: () => void
}

/** The category, and the account's own status in it where that is not the default one. */
type SubmitAs = { status: string; customStatusId?: number }

export type TicketWorkOptions = { ticketId: number; agent: Agent; choices: Choices }

export function createTicketWork({ ticketId, agent, choices }: TicketWorkOptions): TicketWork {
  const draft = readDraft(agent.id, ticketId)
  const listeners = new Set<() => void>()
  const eventListeners = new Set<(event: WorkEvent) => void>()
  const saveHooks = new Set<() => Promise<string | null>>()
  let isClosed = false
  /** Raised by each read; an answer that belongs to an earlier one is not shown. */
  let turn = 0
  let state: WorkState = {
    ticket: null,
    shown: null,
    problem: null,
    changes: draft?.changes ?? {},
    status: draft?.status ?? null,
    type: draft?.type ?? 'publicReply',
    phase: 'idle',
    failure: null,
  }
  const editor = createEditor(draft?.html ?? '', () => {
    keepDraft()
    emit('comment.text.changed')
  })

  function update(part: Partial<WorkState>): void {
    if (isClosed) return
    const next = { ...state, ...part }
    const { ticket, changes, status } = next
    state = { ...next, shown: ticket && withChanges(ticket, changes, status, choices) }
    keepDraft()
    for (const listener of listeners) listener()
  }

  function keepDraft(): void {
    const { type, status, changes } = state
    if (!isClosed) writeDraft(agent.id, ticketId, { html: htmlOf(editor), type, status, changes })
  }

  function emit(event: WorkEvent): void {
    for (const listener of eventListeners) listener(event)
  }

  async function load(): Promise<void> {
    turn += 1
    const current = turn
    try {
      const ticket = await fetchTicket(ticketId, agent.id)
      // What is being sent has an answer of its own: the comment must not stand above and in the composer at once.
      if (current === turn && state.phase !== 'sending') update({ ticket, problem: null })
    } catch (error) {
      const problem = describeProblem(error, ticketId, agent)
      // The sandbox may be restarting: what is on the screen stays.
      if (current === turn && (problem.lasting || state.ticket === null)) update({ problem })
    }
  }

  async function send(ticket: Ticket, as: SubmitAs): Promise<Failure | null> {
    for (const ask of saveHooks) {
      const reason = await ask()
      if (reason !== null) return { kind: 'blocked', text: reason }
    }
    update({ phase: 'sending' })
    const { changes, type } = state
    const comment = { html: htmlOf(editor), public: type === 'publicReply' }
    const submission = { agentId: agent.id, ...comment, ...as, seenAuditId: ticket.lastAuditId, changes }
    try {
      const saved = await submitTicket(ticketId, submission)
      turn += 1
      if (isClosed) writeDraft(agent.id, ticketId, { html: '', type, status: null, changes: {} })
      else editor.commands.clearContent(true)
      update({ ticket: saved, changes: {}, status: null })
      return null
    } catch (error) {
      return describeFailure(error)
    }
  }

  async function submit(as: SubmitAs): Promise<void> {
    const { ticket, phase } = state
    if (!ticket || phase !== 'idle') return
    emit('ticket.submit.start')
    const chosen = state.status
    // The app is asked about the ticket as it would be.
    update({ phase: 'asking', failure: null, status: as.status })
    editor.setEditable(false)
    const failure = await send(ticket, as)
    if (!isClosed) editor.setEditable(true)
    update({ phase: 'idle', failure, ...(failure && { status: chosen }) })
    emit(failure ? 'ticket.submit.fail' : 'ticket.submit.done')
    if (failure && failure.kind !== 'blocked') await load()
  }

  return {
    ticketId,
    editor,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onEvent(listener) {
      eventListeners.add(listener)
      return () => eventListeners.delete(listener)
    },
    onSave(ask) {
      saveHooks.add(ask)
      return () => saveHooks.delete(ask)
    },
    load,
    change(changes) {
      const customFields = { ...state.changes.customFields, ...changes.customFields }
      const hasFields = Object.keys(customFields).length > 0
      update({ changes: { ...state.changes, ...changes, ...(hasFields && { customFields }) } })
    },
    changeStatus: (status) => update({ status }),
    setType(type) {
      if (type === state.type) return
      update({ type })
      emit('comment.type.changed')
    },
    dismissFailure: () => update({ failure: null }),
    submit,
    close() {
      keepDraft()
      isClosed = true
      editor.destroy()
    },
  }
}

function describeProblem(error: unknown, ticketId: number, agent: Agent): { text: string; lasting: boolean } {
  const status = error instanceof WorkspaceError ? error.status : null
  if (status === 403) return { text: `${agent.name} may not see ticket ${ticketId}.`, lasting: true }
  if (status === 404) return { text: `There is no ticket ${ticketId}.`, lasting: true }
  return { text: `Ticket ${ticketId} could not be loaded: the sandbox did not answer.`, lasting: false }
}

function describeFailure(error: unknown): Failure {
  if (!(error instanceof WorkspaceError))
    return { kind: 'unknown', text: 'No answer came. Look above whether it was saved before you submit again.' }
  if (error.status !== 409) return { kind: 'refused', text: error.message }
  return {
    kind: 'conflict',
    text: `${error.message} while you were working on it. Nothing of yours was saved or lost. Look at what is new above, then submit again.`,
  }
}
