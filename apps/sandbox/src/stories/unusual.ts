import { billing, day } from './story.ts'
import type { Ago, Story } from './story.ts'

export function unusual(ago: Ago): Story[] {
  return [
    {
      ticketId: 1015,
      about: 'Yen: a currency without decimals and without limits of its own',
      subject: '返金のお願い (refund, order 7733)',
      message:
        'Hello, the tea set arrived broken. The price was 4800 JPY. I would like a refund please.\n\nHaruka Sato',
      requester: { id: 5015, name: 'Haruka Sato', email: 'haruka.sato@example.com' },
      groupId: billing,
      customers: [{ stripeId: 'cus_sato', name: 'Haruka Sato', email: 'haruka.sato@example.com', sinceDaysAgo: 9 }],
      payments: [
        {
          key: 'sato_tea',
          amount: 4800,
          currency: 'jpy',
          secondsAgo: 8 * day,
          description: 'Tea set',
          card: { brand: 'jcb', last4: '0505', country: 'JP' },
          riskScore: 5,
          metadata: { delivered_at: ago(3), category: 'home', order_id: '7733' },
        },
      ],
      verification: 'confirmed',
    },
    {
      ticketId: 1016,
      about: 'A refund is pending already: somebody made it in the Stripe dashboard',
      subject: 'Where is my refund?',
      message: 'A colleague of yours promised me a refund of 84.00 two days ago and nothing has come.\n\nQuinn',
      requester: { id: 5016, name: 'Quinn Reyes', email: 'quinn.reyes@example.com' },
      groupId: billing,
      customers: [{ stripeId: 'cus_quinn', name: 'Quinn Reyes', email: 'quinn.reyes@example.com', sinceDaysAgo: 130 }],
      payments: [
        {
          key: 'quinn_chair',
          amount: 8400,
          currency: 'usd',
          secondsAgo: 15 * day,
          description: 'Garden chair',
          card: { brand: 'discover', last4: '1117' },
          riskScore: 4,
          metadata: { delivered_at: ago(12), category: 'garden', order_id: '7702' },
          refunds: [
            {
              key: 'quinn_dashboard',
              amount: 8400,
              hoursAgo: 50,
              status: 'pending',
              pendingReason: 'insufficient_funds',
            },
          ],
        },
      ],
      verification: 'confirmed',
    },
  ]
}
