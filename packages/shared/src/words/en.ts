import type { Language } from './language.ts'

/** "in a week", "in 14 days"; decisions from before name no span and meant the usual one. */
function span(count: string, usual: string, usualWords: string, unit: string): string {
  return count === usual || Number.isNaN(Number(count)) ? usualWords : `${count} ${unit}`
}

export const en: Language = {
  locale: 'en',
  unknownAmount: 'an unknown amount',
  unknownText: 'unknown',
  terms: {},
  rules: {
    refundable: ({ money }) => `${money('asked')} of ${money('refundable')} refundable`,
    dispute: ({ result, text }) =>
      result === 'PASS' ? 'No open chargeback' : `Chargeback on this payment: ${text('status')}`,
    category: ({ result, text }) =>
      result === 'PASS' ? `Refundable item: ${text('category')}` : `Not refundable: ${text('category')}`,
    window: ({ result, has, raw, text }) => {
      if (has('exempt')) return `Refund window does not apply: ${text('exempt')}`
      if (result === 'UNKNOWN') return 'Refund window: the date of delivery cannot be read'
      if (has('grace'))
        return `${text('days')} days since ${text('from')}, limit ${text('limit')} and ${text('grace')} of grace`
      if (result === 'FAIL') {
        const happened = raw('from') === 'delivery' ? 'Delivered' : 'Paid'
        return `${happened} ${text('days')} days ago, limit ${text('limit')}`
      }
      return `${text('days')} of ${text('limit')} days since ${text('from')}`
    },
    auto_approve_ceiling: ({ result, money }) =>
      result === 'PASS'
        ? `${money('asked')} is within ${money('limit')}`
        : `${money('asked')} is over ${money('limit')}`,
    second_signature: ({ result, money }) =>
      result === 'PASS'
        ? `${money('asked')} is under ${money('limit')}, where a second signature begins`
        : `${money('asked')} needs a second signature, as all from ${money('limit')}`,
    customer_cap: ({ result, money, text }) => {
      if (result === 'UNKNOWN') return 'Earlier refunds to this customer cannot be read'
      if (result === 'FAIL') return `Would make ${money('total')} in ${text('days')} days, limit ${money('limit')}`
      return `${money('total')} of at most ${money('limit')} for this customer in ${text('days')} days`
    },
    velocity: ({ result, text, raw }) =>
      result === 'UNKNOWN'
        ? 'Earlier refunds to this customer cannot be counted'
        : `${text('count')} of at most ${text('limit')} refunds for this customer in ${span(raw('days'), '7', 'a week', 'days')}`,
    proposer_rate: ({ result, text, raw }) =>
      result === 'UNKNOWN'
        ? 'Refunds without a signature cannot be counted'
        : `${text('count')} of at most ${text('limit')} refunds without a signature by one person in ${span(raw('hours'), '1', 'an hour', 'hours')}`,
    risk_score: ({ result, has, text }) => {
      if (!has('score')) return 'Stripe gives no risk score for this payment'
      const score = `Risk score ${text('score')}, limit ${text('limit')}`
      if (result !== 'UNKNOWN') return score
      return `${score}; with what is missing it could be ${text('atMost')}`
    },
    chargebacks: ({ result, text, raw }) =>
      result === 'UNKNOWN'
        ? 'Earlier chargebacks cannot be read'
        : `Chargebacks in ${span(raw('days'), '365', 'a year', 'days')}: ${text('count')}; from ${text('limit')} a lead decides`,
    identity: ({ result, raw, money }) => {
      if (raw('level') === 'facts')
        return result === 'PASS'
          ? `Customer known by facts, enough up to ${money('limit')}`
          : `Customer known by facts only, enough up to ${money('limit')}`
      return result === 'PASS' ? 'Customer confirmed' : 'Customer not confirmed'
    },
    partial_refund: ({ result, money }) =>
      result === 'PASS' ? 'The whole rest is refunded' : `Only a part of ${money('refundable')} would be refunded`,
    invoices: ({ result, text }) =>
      result === 'PASS' ? 'One invoice' : `This payment settles ${text('count')} invoices`,
    delivery_evidence: ({ result, has, text, money }) => {
      if (has('evidence')) return `Missing delivery: shown by ${text('evidence')}`
      if (result === 'PASS') return `Missing delivery: no evidence needed up to ${money('limit')}`
      if (result === 'UNKNOWN')
        return `Missing delivery: evidence is needed over ${money('limit')}, and it cannot be read`
      return `Missing delivery: a carrier scan or a photo is needed over ${money('limit')}`
    },
    reason: ({ result, raw, text }) => {
      if (raw('reason') === 'duplicate')
        return result === 'PASS' ? 'Stripe shows the charge twice' : 'Stripe shows no second charge'
      return `Reason ${text('reason')} needs a signature`
    },
    requester: ({ result }) =>
      result === 'PASS' ? 'Asked for by a customer' : 'The ticket was opened by one of our agents',
    escalation: ({ result, has }) => {
      if (result !== 'FAIL') return 'Nothing in the ticket asks for a person'
      const said = [
        ...(has('chargeback_threat') ? ['threatens a chargeback'] : []),
        ...(has('legal_threat') ? ['mentions a lawyer or court'] : []),
        ...(has('vulnerable') ? ['may need special care'] : []),
      ]
      const customer =
        said.length > 0 || !has('recommended') ? [`the customer ${said.join(', ') || 'asks for one'}`] : []
      const asking = [...customer, ...(has('recommended') ? ['a recommendation asks for it'] : [])]
      return `A person should look at it: ${asking.join('; ')}`
    },
    currency: ({ result, raw }) =>
      result === 'PASS' ? 'Limits exist for this currency' : `No limits are set for ${raw('currency').toUpperCase()}`,
  },
  missing: {
    stripe: 'Stripe could say',
    stripe_metadata: 'the shop could write it into the payment at Stripe',
    order_system: 'the order system could say',
    identity: 'the customer could confirm',
  },
  creditOffer: (amount) => `A credit of ${amount} may be offered first; it is the customer’s choice.`,
  riskSignal: {
    radar_score: "Stripe Radar's score",
    radar_level: "Stripe Radar's level",
    early_fraud_warning: 'Early fraud warning',
    disputes: 'Chargebacks',
    refund_velocity: 'Other refunds in 30 days',
    failed_verifications: 'Failed checks of identity',
    country_mismatch: 'Countries of customer and card',
    new_account: 'Age of the account in days',
    linked_customers: 'Other customers with this card or company',
    reported_flags: 'Flags reported by a bot',
  },
  signalMissing: (weight) => `cannot be read, could add ${weight}`,
  signalNotGiven: 'not given',
  signalAdds: (points) => `adds ${points}`,
  levels: { lead: 'a lead', finance: 'finance' },
  and: 'and',
  decision: {
    autoApprove: 'Within policy',
    deny: 'Policy does not allow this refund',
    needsInformation: 'Information is missing',
    signature: (levels) => `Needs the signature of ${levels}`,
  },
  verification: { none: 'Not confirmed', facts: 'Known by facts', confirmed: 'Confirmed' },
  progress: {
    requested: (amount) => `Requested: ${amount}`,
    waiting: (levels) => `Waiting for the signature of ${levels}`,
    approved: (amount) => `Approved: ${amount} is about to be sent to Stripe`,
    confirmed: (amount, destination) =>
      `Refunded ${amount} to ${destination}. The bank shows it in 5 to 10 business days.`,
    denied: (amount) => `Denied: ${amount} was not refunded`,
    expired: (amount) => `Expired: ${amount} was not refunded`,
    canceled: (amount) => `Withdrawn: ${amount} was not refunded`,
    failed: (amount, why) => `Failed: ${amount} was not refunded${why === null ? '' : ` (${why})`}`,
    held: (amount) => `Paused, not sent: ${amount}`,
    unknown: 'Stripe has not answered yet. The money is counted as refunded until we know. Do not refund it elsewhere.',
    parked: 'Nobody can prove yet whether Stripe refunded this. A person must look. Do not refund it elsewhere.',
    requiresAction: (amount) => `Stripe asked the customer for details before it can refund ${amount}`,
    pending: (why) => `Sent to Stripe: ${why}`,
    sending: (amount) => `Sending ${amount} to Stripe`,
  },
  pending: {
    processing: 'Stripe is processing it',
    insufficient_funds: 'our Stripe balance does not cover it yet',
    charge_pending: 'the original payment has not settled yet',
  },
  pendingOther: 'waiting for its confirmation',
  refusals: {
    charge_not_refundable: 'Stripe cannot refund this payment',
    charge_already_refunded: 'all of the payment is refunded already',
    charge_disputed: 'the payment is disputed with the bank',
    charge_for_pending_refund_disputed: 'the payment was disputed meanwhile',
    amount_too_large: 'less than that is left on the payment',
    balance_insufficient: 'our Stripe balance does not cover it',
    insufficient_funds: 'our Stripe balance does not cover it',
    expired_or_canceled_card: 'the card has expired or was canceled',
    lost_or_stolen_card: 'the card was lost or stolen',
    declined: 'the bank declined it',
    merchant_request: 'stopped at our own request',
    canceled: 'canceled at Stripe',
    not_sent: 'it was never sent, because something had changed',
    withdrawn: 'it was withdrawn before it was sent',
    not_sent_in_time: 'it was paused for a day and never sent',
    not_found_at_stripe: 'Stripe has no such refund, and a person closed it',
    unknown: 'no reason was given',
    failed: 'no reason was given',
  },
  refusedOther: 'Stripe refused it',
}
