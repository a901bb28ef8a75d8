const solving = 'Solve it when it is confirmed, or press Save again within a minute to solve it anyway.'

/** Why a ticket should not be solved yet, as Zendesk shows it when somebody saves. */
export const solve = {
  one: (amount: string, why: string) => `A refund of ${amount} on this ticket is not finished: ${why}. ${solving}`,
  several: (count: number) =>
    `${count} refunds on this ticket are not finished. Solve it when they are confirmed, or press Save again within a minute to solve it anyway.`,
  checked: 'it is being checked',
  waits: (levels: string) => `it waits for ${levels}`,
  approved: 'it is about to be sent',
  held: 'it is paused',
  sending: 'it is being sent to Stripe',
  unknown: 'Stripe has not answered yet',
  pending: 'Stripe is still working on it',
  requiresAction: 'the customer must act first',
  parked: 'a person must look at it',
}
