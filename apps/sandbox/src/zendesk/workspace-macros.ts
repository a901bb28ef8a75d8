import { escapeHtml } from './comment-text.ts'
import type { Ticket, User, ZendeskState } from './records.ts'

type FieldChanges = {
  assigneeId?: number | null
  groupId?: number | null
  priority?: 'low' | 'normal' | 'high' | 'urgent' | null
  status?: 'open' | 'pending' | 'hold' | 'solved'
  addTags?: string[]
}

type Macro = {
  id: number
  title: string
  /** What is added to the composer. */
  comment: { html: string; public: boolean } | null
  changes: FieldChanges
}

/** The macros as they read on this ticket and for this person: placeholders are filled in here, as in Zendesk. */
export function macrosFor(data: ZendeskState, ticket: Ticket, viewer: User): Macro[] {
  const requester = data.users.find(({ id }) => id === ticket.requester_id)
  const firstName = escapeHtml(requester?.name.split(' ')[0] ?? 'there')
  const signature = escapeHtml(viewer.name.split(' ')[0] ?? viewer.name)
  const reply = (text: string) => ({ html: `<p>Hi ${firstName},</p><p>${text}</p><p>${signature}</p>`, public: true })
  const leads = data.groups.find(({ name }) => name === 'Billing leads')
  return [
    { id: 1, title: 'Take it', comment: null, changes: { assigneeId: viewer.id, status: 'open' } },
    {
      id: 2,
      title: 'Ask for the order number',
      comment: reply(
        'thank you for writing. Please send us your order number, you find it in the confirmation e-mail. Then we can look into it right away.',
      ),
      changes: { status: 'pending', addTags: ['asked_for_order'] },
    },
    {
      id: 3,
      title: 'Ask for a photo of the damage',
      comment: reply(
        'we are sorry about that. Please send us a photo of what arrived, so that we can help you quickly.',
      ),
      changes: { status: 'pending', addTags: ['asked_for_photo'] },
    },
    {
      id: 4,
      title: 'Hand over to the billing leads',
      comment: { html: '<p>Please look at this one, it is over what I may decide.</p>', public: false },
      changes: { priority: 'high', addTags: ['handed_over'], ...(leads && { groupId: leads.id, assigneeId: null }) },
    },
  ]
}
