import { billing, day } from './story.ts'
import type { Ago, Story } from './story.ts'

/** Where the 30 days matter, and what lifts them. */
export function timeAndTrials(ago: Ago): Story[] {
  return [
    {
      ticketId: 1005,
      about: 'A refund inside the trial: 45 days after paying, and the window does not apply',
      subject: 'Cancel during trial',
      message:
        'I paid 19.00 for the three month trial of Studio and it is not for me. Your page says I can stop at any time during the trial and get it back.\n\nEmil',
      requester: { id: 5005, name: 'Emil Fischer', email: 'emil.fischer@example.com' },
      groupId: billing,
      customers: [{ stripeId: 'cus_emil', name: 'Emil Fischer', email: 'emil.fischer@example.com', sinceDaysAgo: 46 }],
      payments: [
        {
          key: 'emil_trial',
          amount: 1900,
          currency: 'usd',
          secondsAgo: 45 * day,
          description: 'Studio, trial fee',
          card: { brand: 'visa', last4: '3220' },
          riskScore: 7,
          metadata: {},
          invoice: { key: 'emil_1', number: 'EMIL-0001' },
        },
      ],
      subscription: {
        key: 'emil',
        product: 'Studio',
        interval: 'month',
        price: 3900,
        currency: 'usd',
        startedSecondsAgo: 45 * day,
        renewsInDays: 45,
        status: 'trialing',
        trialEndsInDays: 45,
      },
      verification: 'confirmed',
    },
    {
      ticketId: 1006,
      about: 'Outside the window: delivered 58 days ago, a lead decides',
      subject: 'Return of the desk lamp',
      message:
        'I only unpacked the lamp now, it has been in the box since we moved. It does not fit the desk. Can I still return it? It was 59.00.\n\nFatima',
      requester: { id: 5006, name: 'Fatima Haddad', email: 'fatima.haddad@example.com' },
      groupId: billing,
      customers: [
        { stripeId: 'cus_fatima', name: 'Fatima Haddad', email: 'fatima.haddad@example.com', sinceDaysAgo: 300 },
      ],
      payments: [
        {
          key: 'fatima_lamp',
          amount: 5900,
          currency: 'usd',
          secondsAgo: 62 * day,
          description: 'Desk lamp',
          card: { brand: 'mastercard', last4: '5454' },
          riskScore: 3,
          metadata: { delivered_at: ago(58), category: 'home', order_id: '7640' },
        },
      ],
      verification: 'confirmed',
    },
    {
      ticketId: 1007,
      about: 'An annual subscription, never used: the window does not apply, the amount asks for a lead',
      subject: 'Annual plan renewed, I never used it',
      message:
        'You charged me 240.00 for another year of Team. I have not logged in since I bought it. I would like my money back.\n\nGreta',
      requester: { id: 5007, name: 'Greta Sorensen', email: 'greta.sorensen@example.com' },
      groupId: billing,
      customers: [
        { stripeId: 'cus_greta', name: 'Greta Sorensen', email: 'greta.sorensen@example.com', sinceDaysAgo: 410 },
      ],
      payments: [
        {
          key: 'greta_year',
          amount: 24_000,
          currency: 'usd',
          secondsAgo: 41 * day,
          description: 'Team plan, annual',
          card: { brand: 'visa', last4: '0077' },
          riskScore: 6,
          metadata: {},
          invoice: { key: 'greta_2', number: 'GRETA-0002' },
        },
      ],
      subscription: {
        key: 'greta',
        product: 'Team',
        interval: 'year',
        price: 24_000,
        currency: 'usd',
        startedSecondsAgo: 406 * day,
        renewsInDays: 324,
        status: 'active',
        metadata: { unused: 'true' },
      },
      verification: 'confirmed',
    },
  ]
}
