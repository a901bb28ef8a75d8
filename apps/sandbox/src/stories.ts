/**
 * The stories the sandbox can play, as plain data. Each stand-in turns its part into its own objects; times are given
 * relative to the moment of seeding, so that "7 days ago" stays true whenever somebody starts.
 */

export type StoryPayment = {
  /** Suffix of the Stripe ids: `pi_{key}`, `ch_{key}`. */
  key: string
  /** Minor units. */
  amount: number
  currency: string
  secondsAgo: number
  description: string
  card: { brand: string; last4: string }
  /** Radar's 0 to 100. */
  riskScore: number
  /** Read by policy: `delivered_at` (ISO 8601), `category`, `final_sale`. */
  metadata: Record<string, string>
  /** Paid through this invoice, when there is one. */
  invoice?: { key: string; number: string }
}

export type Story = {
  ticketId: number
  subject: string
  message: string
  /** `end-user` ids in Zendesk. */
  requesterId: number
  customer: { stripeId: string; name: string; email: string }
  payments: StoryPayment[]
  subscription?: { key: string; product: string; renewsInDays: number; startedSecondsAgo: number }
  /** What the backend's seeded verification record says of the requester. */
  verification: 'none' | 'facts' | 'confirmed'
}

const day = 86_400

export function stories(now: Date): Story[] {
  const ago = (days: number): string => new Date(now.getTime() - days * day * 1000).toISOString()
  return [
    {
      ticketId: 1001,
      subject: 'Charged twice for my plan',
      message:
        'Hello, I look at my statement and see 49.99 USD twice on the same day for the Pro plan. I only have one account. Can you give one back please?\n\nAda',
      requesterId: 5001,
      customer: { stripeId: 'cus_ada', name: 'Ada Martin', email: 'ada.martin@example.com' },
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
      subscription: { key: 'ada', product: 'Pro', renewsInDays: 21, startedSecondsAgo: 190 * day },
      verification: 'confirmed',
    },
    {
      ticketId: 1002,
      subject: 'Wrong size, want to send it back',
      message:
        'The running shirt is the wrong size, I ordered M and it fits like S. I would like my 29.00 back.\n\nBen',
      requesterId: 5002,
      customer: { stripeId: 'cus_ben', name: 'Ben Okafor', email: 'ben.okafor@example.com' },
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
      subject: 'Not as described',
      message:
        'The espresso machine that arrived is not as described on your page: no milk frother. It cost 350.00. I want a refund.\n\nClara',
      requesterId: 5003,
      customer: { stripeId: 'cus_clara', name: 'Clara Weiss', email: 'clara.weiss@example.com' },
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
      subject: 'I do not like it',
      message: 'Hi, the scarf from the sale came today and I didn’t like it. Please refund.\n\nDora',
      requesterId: 5004,
      customer: { stripeId: 'cus_dora', name: 'Dora Lindqvist', email: 'dora.lindqvist@example.com' },
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

/** The people who work in the played Zendesk. The workspace switches between them. */
export const people = [
  { id: 101, name: 'Mia Berger', email: 'mia@countersign.example', role: 'agent', groupIds: [9000] },
  { id: 102, name: 'Tom Adeyemi', email: 'tom@countersign.example', role: 'agent', groupIds: [9000] },
  { id: 103, name: 'Lena Kovac', email: 'lena@countersign.example', role: 'agent', groupIds: [9000, 9001] },
] as const

export const groups = [
  { id: 9000, name: 'Billing' },
  { id: 9001, name: 'Billing leads' },
] as const
