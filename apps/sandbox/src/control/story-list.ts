import type { Story } from '#stories/story.ts'

export type ListedStory = {
  ticketId: number
  about: string
  subject: string
  requester: string
  /** What a person should see who plays it. */
  expect: string
  payments: ListedPayment[]
}

export type ListedPayment = {
  paymentIntent: string
  charge: string
  amount: number
  currency: string
  description: string
}

export function listStories(played: Story[]): ListedStory[] {
  return played.map((story) => ({
    ticketId: story.ticketId,
    about: story.about,
    subject: story.subject,
    requester: story.requester.name,
    expect: expectations[story.ticketId] ?? story.about,
    payments: story.payments.map(({ key, amount, currency, description }) => ({
      paymentIntent: `pi_${key}`,
      charge: `ch_${key}`,
      amount,
      currency,
      description,
    })),
  }))
}

/** Beside the stories, not in them: the stand-ins play what is there, and must not know how it ends. */
const expectations: Record<number, string> = {
  1001: 'Refund 49.99, confirm: Stripe refunds the second payment once, and a note and a confirmation to insert appear.',
  1002: 'Refund 29.00, confirm: it is sent at once, without anybody else’s signature.',
  1003: 'The button asks a lead to approve 350.00; nothing moves before a lead has signed.',
  1004: 'The verdict says that a final sale is not refundable; the denial can be recorded, and Stripe is never asked.',
  1005: 'Refund 19.00 is within policy although 45 days have passed, as the trial still runs.',
  1006: 'The verdict says that the 30 days are over; a lead may still decide.',
  1007: 'The window is lifted for an unused year, and 240.00 is too much for an agent alone: a lead is asked.',
  1008: 'The verdict says that the card has expired. The pasted card number stays in the conversation and goes no further.',
  1009: 'The verdict says that the bank found too little money, and when Stripe tries again; there is nothing to refund.',
  1010: 'The verdict says that the customer has to confirm the payment with the bank.',
  1011: 'The verdict says that the bank decides; no refund is offered.',
  1012: 'A warning says that a full refund now can prevent the dispute.',
  1013: 'The sidebar lists both customers, chooses none, and shows no payment.',
  1014: 'The sidebar says that Stripe has no customer with this address, and that nothing can be refunded.',
  1015: 'The amount reads 4,800 JPY, without decimals, and a lead is asked, as no limit is set for yen.',
  1016: 'The verdict says that 84.00 USD is on its way already; a second refund is not offered.',
  1017: 'Choose “Confirm”, send the code, take it from the inbox: the verdict changes to “Within policy”.',
}
