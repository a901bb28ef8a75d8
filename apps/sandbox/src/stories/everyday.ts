import { billing, day } from './story.ts'
import type { Ago, Story } from './story.ts'

export function everyday(ago: Ago): Story[] {
  return [
    {
      ticketId: 1001,
      about: 'A double charge: within policy, refunded in two clicks',
      subject: 'Charged twice for my plan',
      message:
        'Hello, I look at my statement and see 49.99 USD twice on the same day for the Pro plan. I only have one account. Can you give one back please?\n\nAda',
      requester: { id: 5001, name: 'Ada Martin', email: 'ada.martin@example.com' },
      groupId: billing,
      customers: [{ stripeId: 'cus_ada', name: 'Ada Martin', email: 'ada.martin@example.com', sinceDaysAgo: 191 }],
      payments: [
        {
          key: 'ada_first',
          amount: 4999,
          currency: 'usd',
          secondsAgo: 9 * day,
          description: 'Pro plan, monthly',
          card: { brand: 'visa', last4: '4242' },
          riskScore: 4,
          metadata: {},
          invoice: { key: 'ada_1', number: 'ADA-0007' },
        },
        {
          key: 'ada_second',
          amount: 4999,
          currency: 'usd',
          secondsAgo: 9 * day - 40,
          description: 'Pro plan, monthly',
          card: { brand: 'visa', last4: '4242' },
          riskScore: 5,
          metadata: {},
        },
      ],
      subscription: {
        key: 'ada',
        product: 'Pro',
        interval: 'month',
        price: 4999,
        currency: 'usd',
        startedSecondsAgo: 190 * day,
        renewsInDays: 21,
        status: 'active',
      },
      verification: 'confirmed',
    },
    {
      ticketId: 1002,
      about: 'A wrong size: 29.00 within policy',
      subject: 'Wrong size, want to send it back',
      message:
        'The running shirt is the wrong size, I ordered M and it fits like S. I would like my 29.00 back.\n\nBen',
      requester: { id: 5002, name: 'Ben Okafor', email: 'ben.okafor@example.com' },
      groupId: billing,
      customers: [{ stripeId: 'cus_ben', name: 'Ben Okafor', email: 'ben.okafor@example.com', sinceDaysAgo: 12 }],
      payments: [
        {
          key: 'ben_shirt',
          amount: 2900,
          currency: 'usd',
          secondsAgo: 11 * day,
          description: 'Running shirt M',
          card: { brand: 'mastercard', last4: '4444' },
          riskScore: 5,
          metadata: { delivered_at: ago(7), category: 'apparel', order_id: '7712' },
        },
      ],
      verification: 'confirmed',
    },
    {
      ticketId: 1003,
      about: 'Over the limit: 350.00 waits for a lead',
      subject: 'Not as described',
      message:
        'The espresso machine that arrived is not as described on your page: no milk frother. It cost 350.00. I want a refund.\n\nClara',
      requester: { id: 5003, name: 'Clara Weiss', email: 'clara.weiss@example.com' },
      groupId: billing,
      customers: [{ stripeId: 'cus_clara', name: 'Clara Weiss', email: 'clara.weiss@example.com', sinceDaysAgo: 14 }],
      payments: [
        {
          key: 'clara_machine',
          amount: 35_000,
          currency: 'usd',
          secondsAgo: 13 * day,
          description: 'Espresso machine',
          card: { brand: 'visa', last4: '1881' },
          riskScore: 10,
          metadata: { delivered_at: ago(10), category: 'kitchen', order_id: '7713' },
        },
      ],
      verification: 'confirmed',
    },
    {
      ticketId: 1004,
      about: 'A final sale: denied by rule, with the reason to tell',
      subject: 'I do not like it',
      message: 'Hi, the scarf from the sale came today and I didn’t like it. Please refund.\n\nDora',
      requester: { id: 5004, name: 'Dora Lindqvist', email: 'dora.lindqvist@example.com' },
      groupId: billing,
      customers: [
        { stripeId: 'cus_dora', name: 'Dora Lindqvist', email: 'dora.lindqvist@example.com', sinceDaysAgo: 6 },
      ],
      payments: [
        {
          key: 'dora_scarf',
          amount: 3900,
          currency: 'usd',
          secondsAgo: 5 * day,
          description: 'Wool scarf (final sale)',
          card: { brand: 'amex', last4: '8431' },
          riskScore: 6,
          metadata: { delivered_at: ago(1), category: 'apparel', final_sale: 'true', order_id: '7714' },
        },
      ],
      verification: 'confirmed',
    },
  ]
}
