import { z } from 'zod'
import type { TicketUpdate } from './update-ticket.ts'

const Id = z.int().positive()

/** What an agent sends with `Submit as`. */
export const Submission = z.strictObject({
  agentId: Id,
  public: z.boolean(),
  /** Empty: only fields change. */
  html: z.string().max(65_536),
  status: z.enum(['open', 'pending', 'hold', 'solved']),
  /** One of its category, where the agent chose another than the default one. */
  customStatusId: Id.optional(),
  /** The last audit that this person had on the screen; another one since is a conflict. */
  seenAuditId: z.int().min(0).optional(),
  changes: z
    .strictObject({
      assigneeId: Id.nullable().optional(),
      groupId: Id.nullable().optional(),
      type: z.enum(['problem', 'incident', 'question', 'task']).nullable().optional(),
      priority: z.enum(['low', 'normal', 'high', 'urgent']).nullable().optional(),
      tags: z.array(z.string().min(1).max(255)).max(200).optional(),
      customFields: z.record(z.string().regex(/^\d+$/), z.union([z.string(), z.boolean(), z.null()])).optional(),
    })
    .default({}),
})
export type Submission = z.infer<typeof Submission>

export function toUpdate({ html, public: isPublic, status, customStatusId, changes }: Submission): TicketUpdate {
  const { assigneeId, groupId, type, priority, tags, customFields } = changes
  return {
    ...(html !== '' && { comment: { html_body: html, public: isPublic } }),
    ...(customStatusId === undefined ? { status } : { custom_status_id: customStatusId }),
    ...(assigneeId !== undefined && { assignee_id: assigneeId }),
    ...(groupId !== undefined && { group_id: groupId }),
    ...(type !== undefined && { type }),
    ...(priority !== undefined && { priority }),
    ...(tags !== undefined && { tags }),
    ...(customFields !== undefined && {
      custom_fields: Object.entries(customFields).map(([id, value]) => ({ id: Number(id), value })),
    }),
  }
}
