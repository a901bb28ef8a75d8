import { billing, day, shipping } from './story.ts'
import type { Ago, Story } from './story.ts'

/** Who is writing is the question here. */
export function whoIsThis(ago: Ago): Story[] {
  return [
    {
      ticketId: 1013,
      about: 'Two customers with one e-mail: nobody is chosen for the agent',
      subject: 'Refund for the course',
      message: 'Please refund the 60.00 for the watercolour course, we cannot come.\n\nMarta and Nils',
      requester: { id: 5013, name: 'Marta Nowak', email: 'family.nowak@example.com' },
      groupId: billing,
      customers: [
        { stripeId: 'cus_marta', name: 'Marta Nowak', email: 'family.nowak@example.com', sinceDaysAgo: 380 },
        { stripeId: 'cus_nils', name: 'Nils Nowak', email: 'family.nowak@example.com', sinceDaysAgo: 75 },
      ],
      payments: [
        {
          key: 'marta_course',
          amount: 6000,
          currency: 'usd',
          secondsAgo: 20 * day,
          description: 'Watercolour course',
          card: { brand: 'visa', last4: '1117' },
          riskScore: 3,
          metadata: { category: 'course' },
        },
        {
          key: 'nils_course',
          customerId: 'cus_nils',
          amount: 6000,
          currency: 'usd',
          secondsAgo: 18 * day,
          description: 'Watercolour course',
          card: { brand: 'mastercard', last4: '8210' },
          riskScore: 3,
          metadata: { category: 'course' },
        },
      ],
      verification: 'none',
    },
    {
      ticketId: 1014,
      about: 'No customer found: the address is not in Stripe',
      subject: 'Parcel never came',
      message:
        'My parcel never came and I want my money back. I paid with my wife’s account I think, her address is anna.lehmann@example.com.\n\nOskar',
      requester: { id: 5014, name: 'Oskar Lehmann', email: 'oskar.lehmann@example.com' },
      groupId: shipping,
      // Found only by whoever looks her up: the ticket comes from another address.
      customers: [{ stripeId: 'cus_anna', name: 'Anna Lehmann', email: 'anna.lehmann@example.com', sinceDaysAgo: 88 }],
      payments: [
        {
          key: 'anna_parcel',
          amount: 3500,
          currency: 'usd',
          secondsAgo: 9 * day,
          description: 'Board game',
          card: { brand: 'visa', last4: '6127' },
          riskScore: 5,
          metadata: { category: 'games', order_id: '7731' },
        },
      ],
      verification: 'none',
    },
    {
      ticketId: 1017,
      about: 'Not confirmed yet: a code by e-mail or two facts prove who writes, and the refund needs nobody else',
      subject: 'The jacket does not fit',
      message: 'Hello, the rain jacket for 45.00 does not fit me. Can I send it back and get my money?\n\nNora',
      requester: { id: 5017, name: 'Nora Vance', email: 'nora.vance@example.com' },
      groupId: billing,
      customers: [
        {
          stripeId: 'cus_nora',
          name: 'Nora Vance',
          email: 'nora.vance@example.com',
          sinceDaysAgo: 140,
          postalCode: '94107',
        },
      ],
      payments: [
        {
          key: 'nora_jacket',
          amount: 4500,
          currency: 'usd',
          secondsAgo: 6 * day,
          description: 'Rain jacket',
          card: { brand: 'visa', last4: '5556' },
          riskScore: 4,
          metadata: { delivered_at: ago(3), category: 'apparel', order_id: '7750' },
          invoice: { key: 'nora_1', number: 'NORA-0001' },
        },
        {
          key: 'nora_socks',
          amount: 1800,
          currency: 'usd',
          secondsAgo: 20 * day,
          description: 'Hiking socks',
          card: { brand: 'visa', last4: '5556' },
          riskScore: 4,
          metadata: { delivered_at: ago(16), category: 'apparel', order_id: '7719' },
        },
      ],
      verification: 'none',
    },
  ]
}
