import { z } from 'zod'
import { FieldChanges } from '../api/workspace-api.ts'

/** Words never come back without their kind: a note for colleagues must not return as a public reply. */
export const Draft = z.object({
  html: z.string(),
  type: z.enum(['publicReply', 'internalNote']),
  /** Null: nobody chose one, so the ticket's own. */
  status: z.string().nullable(),
  changes: FieldChanges,
})
export type Draft = z.infer<typeof Draft>

/** In the browser's session: a draft outlives its tab and a reload, and ends with the window. */
export function readDraft(agentId: number, ticketId: number): Draft | null {
  const parsed = Draft.safeParse(parseJson(sessionStorage.getItem(keyOf(agentId, ticketId))))
  return parsed.success ? parsed.data : null
}

export function writeDraft(agentId: number, ticketId: number, draft: Draft): void {
  const isEmpty = draft.html === '' && draft.status === null && Object.keys(draft.changes).length === 0
  if (isEmpty && draft.type === 'publicReply') sessionStorage.removeItem(keyOf(agentId, ticketId))
  else sessionStorage.setItem(keyOf(agentId, ticketId), JSON.stringify(draft))
}

function keyOf(agentId: number, ticketId: number): string {
  return `workspace-draft-${agentId}-${ticketId}`
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
