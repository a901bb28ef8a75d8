import { billing, day, shipping } from './story.ts'
import type { Story } from './story.ts'

/** Who is writing is the question here. */
export function whoIsThis(): Story[] {
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
      message: 'My parcel never came and I want my money back. I paid with my wife’s account I think.\n\nOskar',
      requester: { id: 5014, name: 'Oskar Lehmann', email: 'oskar.lehmann@example.com' },
      groupId: shipping,
      customers: [],
      payments: [],
      verification: 'none',
    },
  ]
}
