import { billing, day } from './story.ts'
import type { Ago, Story } from './story.ts'

export function risks(ago: Ago): Story[] {
  return [
    {
      ticketId: 1011,
      about: 'An open dispute: the bank decides, a refund would pay twice',
      subject: 'I want my money back NOW',
      message:
        'The headphones never arrived. I have already told my bank. I want my 129.00 back from you as well.\n\nKamal',
      requester: { id: 5011, name: 'Kamal Idris', email: 'kamal.idris@example.com' },
      groupId: billing,
      customers: [{ stripeId: 'cus_kamal', name: 'Kamal Idris', email: 'kamal.idris@example.com', sinceDaysAgo: 28 }],
      payments: [
        {
          key: 'kamal_headphones',
          amount: 12_900,
          currency: 'usd',
          secondsAgo: 24 * day,
          description: 'Headphones',
          card: { brand: 'visa', last4: '0259' },
          riskScore: 22,
          metadata: { category: 'audio', order_id: '7695' },
          dispute: { status: 'needs_response', reason: 'product_not_received', daysAgo: 2, dueInDays: 9 },
        },
      ],
      verification: 'confirmed',
    },
    {
      ticketId: 1012,
      about: 'An early fraud warning: refunding now can prevent the dispute',
      subject: 'I did not buy this',
      message: 'There is a charge of 45.00 from your shop on my card. I have never ordered anything from you.\n\nLaura',
      requester: { id: 5012, name: 'Laura Bianchi', email: 'laura.bianchi@example.com' },
      groupId: billing,
      customers: [
        { stripeId: 'cus_laura', name: 'Laura Bianchi', email: 'laura.bianchi@example.com', sinceDaysAgo: 4 },
      ],
      payments: [
        {
          key: 'laura_order',
          amount: 4500,
          currency: 'usd',
          secondsAgo: 4 * day,
          description: 'Gift box',
          card: { brand: 'visa', last4: '5423' },
          riskScore: 8,
          metadata: { delivered_at: ago(1), category: 'food', order_id: '7741' },
          fraudWarning: { fraudType: 'unauthorized_use_of_card', hoursAgo: 20 },
        },
      ],
      verification: 'confirmed',
    },
  ]
}
