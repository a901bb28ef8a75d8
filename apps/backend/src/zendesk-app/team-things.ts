import type { FieldName } from '#zendesk-app/our-things.ts'
import { refundOpenTag } from '#audit/mark-ticket.ts'

/** Views and macros for the team: `zendesk setup` makes them once, and leaves them alone from then on. */

export function teamViews(fieldIds: ReadonlyMap<FieldName, string>) {
  const unsolved = { field: 'status', operator: 'less_than', value: 'solved' }
  const approval = fieldIds.get('approval_status') ?? ''
  return {
    refund_open: {
      title: 'Countersign: refund on its way',
      description: 'Tickets with a refund request that is not over.',
      all: [unsolved, { field: 'current_tags', operator: 'includes', value: refundOpenTag }],
    },
    to_sign: {
      title: 'Countersign: waits for a signature',
      description: 'Tickets whose refund a lead or finance has to sign.',
      all: [unsolved, { field: `custom_fields_${approval}`, operator: 'is', value: 'cs_approval_waiting' }],
    },
  }
}

const greeting = 'Hi {{ticket.requester.first_name}},\n\n'

export const teamMacros = {
  ask_payment: {
    title: 'Countersign::Ask which payment',
    description: 'Asks for the payment, and says what not to send.',
    actions: [
      {
        field: 'comment_value',
        value: [
          'channel:all',
          `${greeting}which payment is this about? The date and the amount are enough. Please do not send us card numbers.`,
        ],
      },
      { field: 'status', value: 'pending' },
    ],
  },
  ask_code: {
    title: 'Countersign::Ask for the code',
    description: 'After a one-time code was sent from the sidebar.',
    actions: [
      {
        field: 'comment_value',
        value: [
          'channel:all',
          `${greeting}we have just sent a code to the e-mail address of your account. Please answer with it, or open the link in that mail.`,
        ],
      },
      { field: 'status', value: 'pending' },
    ],
  },
} as const
