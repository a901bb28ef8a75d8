import type { ApiErrorCode } from '@countersign/shared/api-error'
import type { RefundOutcome, RefundReason, RefundState } from '@countersign/shared/refund'
import type { VerificationMethod } from '@countersign/shared/verification'
import type {
  ContextHole,
  CustomerMatch,
  DeclineGroup,
  Payment,
  Subscription,
  TicketContext,
} from '@countersign/shared/ticket-context'
import type { RuleResult } from '@countersign/shared/policy'
import { wordsIn } from '@countersign/shared/words'
import { decision } from './en/decision.ts'
import { desk } from './en/desk.ts'
import { handoff } from './en/handoff.ts'
import { identity } from './en/identity.ts'
import { intent } from './en/intent.ts'
import { setUpCheck } from './en/set-up-check.ts'
import { policyDesk } from './en/policy-desk.ts'
import { policyRules } from './en/policy-rules.ts'
import { reply } from './en/reply.ts'
import { session } from './en/session.ts'
import { solve } from './en/solve.ts'
import { templateDesk } from './en/template-desk.ts'

type MatchedBy = Extract<CustomerMatch, { kind: 'matched' }>['matchedBy']
type Suggested = NonNullable<TicketContext['suggested']>['because']

/** A failed payment: a well-known code says more than its group. */
export type FailureCase =
  | 'expired_card'
  | 'insufficient_funds'
  | 'authentication_required'
  | 'incorrect_cvc'
  | DeclineGroup

/** Stripe's refusals that trying again cannot change. */
export type FinalRefusal = 'charge_already_refunded' | 'charge_not_refundable' | 'charge_disputed'

/** What an installation may still lack. */
export type SetupStep = 'stripe' | 'fields' | 'roles'

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

const reasons: Record<RefundReason, string> = {
  duplicate: 'Duplicate charge',
  customer_request: 'Customer asked for it',
  service_issue: 'Problem with the service',
  not_received: 'Nothing arrived',
  goodwill: 'Goodwill',
  other: 'Other',
  exception: 'Exception to policy',
}

const paymentStatus: Record<Payment['status'], string> = {
  paid: 'Paid',
  failed: 'Failed',
  uncaptured: 'Not captured',
  processing: 'Processing',
  canceled: 'Canceled',
}

const suggestedBecause: Record<Suggested, string> = {
  duplicate: 'Suggested: it looks like a double charge.',
  handoff: 'Suggested: the handed-over case is about it.',
  refund_open: 'Suggested: a refund of it is under way.',
  amount_in_ticket: 'Suggested: the ticket names this amount.',
  failed: 'Suggested: it is the latest payment, and it failed.',
  latest: 'Suggested: it is the latest payment.',
}

const parts: Record<ContextHole['part'], string> = {
  customer: 'Customer',
  payments: 'Payments',
  subscriptions: 'Subscriptions',
  invoices: 'Invoices',
  refunds: 'Earlier refunds',
  fraud_warnings: 'Fraud warnings',
  requests: 'Refund requests',
}

const missing: Record<ContextHole['part'], string> = {
  customer: 'Stripe did not answer. Nothing about the customer or their payments is known.',
  payments: 'Stripe did not answer for these. Everything else is current.',
  subscriptions: 'Stripe did not answer for these. Everything else is current.',
  invoices: 'Stripe did not answer for these. Everything else is current.',
  refunds: 'Stripe did not answer for these. Everything else is current.',
  fraud_warnings: 'Stripe did not answer, so there may be one. Everything else is current.',
  requests: 'They could not be read. Everything else is current.',
}

const errors: Record<ApiErrorCode, string> = {
  invalid_request: 'Something in this request is missing or wrong.',
  not_found: 'You cannot see this, or it does not exist.',
  not_allowed: 'Your role in Zendesk does not allow this.',
  session_missing: 'You are not signed in. Reload this ticket.',
  session_expired: 'Your session has ended. Reload this ticket to sign in again.',
  token_refused: 'Zendesk’s sign-in could not be verified. Reload this ticket.',
  signature_refused: 'The signature of this message is not right.',
  key_refused: 'This call needs a handoff key.',
  scope_missing: 'This key may not do that.',
  rate_limited: 'Too many calls. Please try again in a minute.',
  payload_too_large: 'This is too long. Shorten the note.',
  idempotency_key_required: 'The request had no key of its own. Reload this ticket.',
  idempotency_key_reused: 'This form was already sent with other values. Reload this ticket and start again.',
  drift_changed: 'This difference has changed meanwhile, or somebody else has looked at it.',
  content_changed: 'This was sent before with other content.',
  payment_changed:
    'Since this was shown, other money of this payment was refunded or asked for. Look at what is left, then ask again.',
  refund_id_taken: 'This id belongs to another request.',
  refund_mismatch: 'Stripe has a refund under this id already. Look at it in Stripe first.',
  open_request: 'A refund of this payment is already under way.',
  stale_screen: 'This request has changed since you opened it. Look at it again, then decide.',
  wrong_state: 'This is not possible any more. Look at the request again.',
  precondition_required: 'Reload this ticket before you decide.',
  shadow_mode: 'Countersign only watches for this customer. Refund as you do today.',
  step_up_required: 'Sign in with Zendesk once more, then approve.',
  delegate_unfit: 'This person may not sign this request. Choose somebody else.',
  card_number_found: 'The text holds a card number, a code or a date of a card. Remove it: card data is never stored.',
  amount_too_large: 'Less than that is left to refund on this payment.',
  currency_mismatch: 'This payment was made in another currency.',
  customer_unknown: 'This ticket has no single Stripe customer, so there is nothing to refund from.',
  stripe_unavailable: 'Stripe did not answer. Nothing was requested. Try again.',
  zendesk_unavailable: 'Zendesk did not answer. Nothing was requested. Try again.',
  not_ready: 'Countersign is not ready yet. Try again in a minute.',
  internal_error: 'Something went wrong on our side. Nothing was changed by this.',
}

const matchedBy: Record<MatchedBy, string> = {
  email: 'Found in Stripe by the requester’s e-mail address.',
  picked: 'Chosen by an agent among the customers with this address.',
  looked_up: 'Looked up by an agent under another address than the ticket’s.',
}

const methods: Record<VerificationMethod, string> = {
  session: 'signed in',
  otp_email: 'code by e-mail',
  facts: 'answers to questions',
  'sandbox-seed': 'set by the sandbox',
}

/** The backend's lines, where they are always the same. */
const evidenceLines: Record<string, string> = {
  'seeded by the sandbox': methods['sandbox-seed'],
  code_from_mail: 'The code from the mail was given in this ticket.',
  link_from_mail: 'The link in the mail was opened and the button pressed.',
  invoice_amount_and_zip: 'Last invoice amount and billing ZIP were right.',
  signed_in_with_this_address: 'Signed in with this e-mail address.',
  not_for_refunds: 'Covers no refund: nothing could be refunded when the code was sent.',
  address_is_new: 'The address is new at Stripe, so it counts like facts for seven days.',
}

const ruleOutcome: Record<RuleResult['result'], string> = {
  PASS: 'Pass',
  FAIL: 'Fail',
  UNKNOWN: 'Unknown',
  not_applicable: 'Does not apply',
}

const ruleEffect: Record<NonNullable<RuleResult['effect']>, string> = {
  deny: 'stops the refund',
  lead: 'asks for a lead',
  finance: 'asks for finance',
  lead_and_finance: 'asks for a lead and finance',
  information: 'asks for more information',
}

const states: Record<RefundState, string> = {
  requested: 'Requested',
  verified: 'Customer checked',
  approval_required: 'Signature asked for',
  approved: 'Approved',
  submitted_to_stripe: 'Sent to Stripe',
  confirmed: 'Confirmed',
  denied: 'Denied',
  expired: 'Expired',
  canceled: 'Withdrawn',
  failed: 'Failed',
}

const outcomes: Record<RefundOutcome, string> = {
  held: 'paused',
  sending: 'sending',
  unknown: 'outcome unknown',
  pending: 'pending',
  requires_action: 'customer must act',
  parked: 'a person must look',
}

const intervals: Record<NonNullable<Subscription['interval']>, string> = {
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  year: 'yearly',
}

/** Stripe's words for the state of a subscription, an invoice or a refund. */
const stripeStatus: Record<string, string> = {
  active: 'active',
  trialing: 'in trial',
  past_due: 'past due',
  canceled: 'canceled',
  unpaid: 'unpaid',
  incomplete: 'incomplete',
  incomplete_expired: 'never started',
  paused: 'paused',
  draft: 'draft',
  open: 'open',
  paid: 'paid',
  void: 'void',
  uncollectible: 'uncollectible',
  pending: 'pending',
  requires_action: 'customer must act',
  succeeded: 'succeeded',
  failed: 'failed',
}

/** Of an early fraud warning. */
const fraudTypes: Record<string, string> = {
  made_with_stolen_card: 'stolen card',
  made_with_lost_card: 'lost card',
  made_with_stolen_card_number: 'stolen card number',
  card_never_received: 'card never received',
  fraudulent_card_application: 'card applied for in another name',
  unauthorized_use_of_card: 'the cardholder did not authorise it',
  misc: 'no further reason',
}

const failureHappened: Record<FailureCase, string> = {
  expired_card: 'the card has expired',
  insufficient_funds: 'not enough money in the account',
  authentication_required: 'the bank wants the customer to confirm it',
  incorrect_cvc: 'the card’s security code was wrong',
  customer_can_fix: 'the bank did not accept the card details',
  call_bank: 'the bank declined it',
  retry_later: 'the bank could not process it at that moment',
  check_first: 'the bank’s answer is not clear',
  declined: 'the bank declined it',
}

const failureNext: Record<FailureCase, string> = {
  expired_card: 'Ask the customer to add a new card on your payment page.',
  insufficient_funds: 'The customer can top up the account, or use another card on your payment page.',
  authentication_required: 'Ask the customer to pay again and confirm it in their bank’s app or on its page.',
  incorrect_cvc: 'Ask the customer to enter the card again on your payment page.',
  customer_can_fix: 'Ask the customer to correct the card, or to use another one, on your payment page.',
  call_bank: 'Ask the customer to call their bank, or to use another card on your payment page.',
  retry_later: 'Trying again later may work. The customer need not change anything yet.',
  check_first: 'Check below whether another payment went through before anybody tries again.',
  declined: 'Say no more than that. The customer can ask their bank, or use another card on your payment page.',
}

/** What to do where asking Stripe for the same once more would be refused once more. */
const refusedForGood: Record<FinalRefusal, string> = {
  charge_already_refunded: 'Do not try again: look under earlier refunds, and tell the customer what was refunded.',
  charge_not_refundable: 'Trying again cannot help. Ask finance for another way.',
  charge_disputed: 'Do not try again, and send no money in another way: the bank decides. Answer the bank.',
}

const setupSteps: Record<SetupStep, string> = {
  stripe: 'Enter the restricted Stripe key in the server’s settings.',
  fields: 'Create the ticket fields: run the set-up check, it makes what is missing.',
  roles: 'Name the Zendesk groups of leads and finance in the server’s settings.',
}

/** Every string of the sidebar. Sentences about policy and progress come from the shared words. */
export const en = {
  /** Of the page. */
  lang: 'en',
  words: wordsIn('en'),
  /** The backend's own sentences are in this language and say more than ours, so they come first. */
  speaksAsBackend: true,
  errors,
  outcomes,
  intervals,
  stripeStatus,
  /** For dates; the day comes before the month, so that 3 April is never read as 4 March. */
  dateLocale: 'en-GB',
  moneyLocale: 'en',
  reasons,
  states,
  parts,
  /** In place of what somebody wrote. */
  erased: 'Erased on request.',

  app: {
    title: 'Countersign',
    loading: 'Reading the ticket and Stripe',
    retry: 'Try again',
    refresh: 'Refresh',
    readAt: 'Stripe and Zendesk, read at',
    refreshFailed: (time: string) => `Could not be read again. What you see is from ${time}.`,
    slow: 'Stripe is slow. Still reading.',
    requestId: 'Request',
    copyRequestId: 'Copy the request id',
    redacted: (count: number) =>
      count === 1
        ? 'Card data was written into this ticket. Countersign hides it; it still stands in the conversation.'
        : `Card data was written into this ticket, in ${count} places. Countersign hides it; it still stands in the conversation.`,
    redactedNext: 'Ask the customer to enter a new card on your payment page, and never to write card numbers.',
    insertSafeReply: 'Insert a safe reply',
    redactHere: 'Remove from the conversation',
    redactQuestion: 'Remove it from the conversation in Zendesk? It is gone for good, for everybody.',
    redactConfirm: 'Remove for good',
    redactedForGood: (comments: number) =>
      comments === 1 ? 'Removed from 1 comment, for good.' : `Removed from ${comments} comments, for good.`,
    redactionRefused: 'Zendesk did not let us change a comment. Redact it in the conversation yourself.',
    redactSubject: 'The subject still holds card data. Change it by hand.',
    nothingToRedact: 'No card data was found in the conversation any more.',
    offline: 'You are offline',
    offlineNext: (time: string) =>
      `What you see is from ${time}. Nothing can be requested until the connection is back.`,
  },

  outside: {
    title: 'Open Countersign in Zendesk',
    body: 'This page works inside a ticket. Open a ticket and look for Countersign in the apps beside it.',
  },
  noSession: {
    title: 'Zendesk did not sign you in',
    body: 'Reload this ticket. If that does not help, an admin can check the installation of Countersign.',
  },
  noAnswer: {
    title: 'Zendesk does not answer',
    body: 'The sidebar could not learn which ticket this is. Nothing was changed.',
  },
  unsaved: {
    title: 'This ticket is not saved yet',
    body: 'Save it, then open it again: Countersign works on tickets that have a number.',
  },
  crashed: {
    title: 'This part of the sidebar failed',
    body: 'The rest still works. Reload the ticket to bring it back.',
  },
  desk,
  policyDesk,
  setUpCheck,
  policyRules,
  session,
  solve,
  templateDesk,
  paused: {
    by: { finance: 'finance', operator: 'an operator' },
    title: (who: string, time: string) => `Refunds are paused by ${who} since ${time}.`,
    body: 'You can still prepare a request. It is sent when refunds are switched on again.',
  },
  setup: {
    title: 'Countersign is not set up yet',
    agent: 'Ask your Zendesk admin to finish the set-up. Tickets work as usual until then.',
    admin: 'Only admins see this list. It is done when it is empty:',
    steps: setupSteps,
  },

  contextError: {
    title: 'This ticket could not be read',
    notFound: 'You cannot see this ticket, or it does not exist.',
    notFoundNext: 'Zendesk decides which tickets you may see. If you should see this one, ask your Zendesk admin.',
    stillWorks: 'The ticket itself works as usual. Reading it changed nothing.',
  },
  failure: {
    unreachable: 'Countersign did not answer. Check the connection and try again.',
    unreadable: 'Something other than Countersign answered. Try again in a moment.',
    ended: 'Your session has ended. The top of this page says how to go on.',
    unknownRequest:
      'No answer came, so it is not known whether the request was made. Try again: the same request is never made twice.',
  },
  crash: 'Countersign could not show this.',

  verdict: {
    checking: 'Checking policy',
    policyFailed: 'Policy could not be checked, so nothing can be refunded right now.',
    duplicate: (amount: string) => `Possible double charge: ${amount}`,
    twinRefunded: (amount: string) => `Charged twice, and one charge of ${amount} is refunded already`,
    dispute: (amount: string) => `Chargeback on this payment of ${amount}`,
    disputeNext: 'Do not refund it: the bank decides.',
    disputeDue: (day: string) => `Our answer to the bank is due by ${day}.`,
    disputedToo: (amount: string) => `Refunded ${amount}, and the customer’s bank disputes it too`,
    disputedTooNext: (day: string | null) =>
      day === null ? 'The bank decides; do not send more money.' : `Answer the bank by ${day}; do not send more money.`,
    disputeLost: (amount: string) => `Chargeback lost: the bank took back ${amount}`,
    disputeLostNext: 'Do not refund it: the customer has the money from the bank already.',
    inquiry: (amount: string) => `The bank asks about this payment of ${amount}`,
    fraud: (amount: string) => `The bank reports fraud on this payment of ${amount}`,
    fraudNext: 'A full refund now usually prevents a chargeback.',
    elsewhere: (amount: string) => `A refund of ${amount} is already on its way`,
    elsewhereNext: (day: string, why: string) =>
      `Made outside Countersign on ${day}; ${why}. Do not refund it again: nothing is left to refund.`,
    failure: (amount: string, why: string) => `Payment of ${amount} failed: ${why}`,
    failureHappened,
    failureNext,
    retry: (day: string) => `Stripe tries again by itself on ${day}.`,
    paid: (who: string, amount: string, day: string) => `${who} paid ${amount} on ${day}`,
    customer: 'The customer',
    notPaid: (status: string, amount: string) => `${status}: ${amount}`,
    notPaidNext: 'No money was taken by this payment, so there is nothing to refund.',
    nothingLeft: (amount: string) => `Nothing is left to refund of ${amount}`,
    nothingLeftNext: 'Choose another payment, or tell the customer what was refunded.',
    noPayments: (who: string) => `${who} has no payments in Stripe`,
    noPaymentsNext: 'There is nothing to refund. Ask which address they paid with.',
    noRequester: 'This ticket has no requester',
    noRequesterNext: 'Set a requester and reload the ticket: without one we cannot tell who paid.',
    noCustomer: 'No Stripe customer has this e-mail',
    noEmail: 'The requester has no e-mail address',
    noCustomerNext: 'They may have paid with another address. Ask for it before you promise anything.',
    several: (count: number) => `${count} Stripe customers match`,
    severalNext: 'Countersign does not choose. Compare them below and choose one; nothing can be refunded before that.',
    unavailable: 'Stripe did not answer',
    unavailableNext: 'Nothing is known about the money right now. Promise nothing and try again.',
    paymentsMissing: 'The payments could not be read',
    within: 'Within policy. You can refund it now.',
    trial: (words: string) => `Trial: ${words}. Refund as you do today.`,
    approval: (words: string, rule: string | null) => (rule ? `${words}: ${rule}.` : `${words}.`),
    denied: (rule: string | null) =>
      rule ? `Policy does not allow a refund: ${rule}` : 'Policy does not allow a refund.',
    failedNext: 'Stripe did not refund it. Try once more, or ask finance for another way.',
    refusedForGood,
    requested: (amount: string) => `Refund of ${amount} requested`,
    waiting: (amount: string) => `Refund of ${amount} waits for a signature`,
    waitingNext: 'No money has moved. You can tell the customer that it is being looked at.',
    waitingQuestion: (name: string) => `${name} has a question about it. It waits for the answer.`,
    onItsWay: (amount: string) => `Refund of ${amount} is on its way`,
    onItsWayNext: 'It goes on by itself. Do not refund it elsewhere.',
    held: (amount: string) => `Refund of ${amount} is paused, not sent`,
    heldNext: 'It goes on when refunds are switched on again.',
    unknown: (amount: string) => `Unknown: has Stripe refunded ${amount}?`,
    unknownNext: 'Do not refund it elsewhere, and do not promise that it is done.',
    confirmed: (amount: string) => `Refunded ${amount}`,
    confirmedNext: 'Insert the confirmation, then solve the ticket.',
    deniedBefore: (amount: string) => `Refund of ${amount} denied`,
    deniedBeforeNext: (rule: string | null) => `${rule ? `${rule}. ` : ''}Insert the reply that explains it.`,
  },

  action: {
    refund: (amount: string) => `Refund ${amount}`,
    refundAgain: (amount: string) => `Try again: refund ${amount}`,
    refundNow: (amount: string) => `Refund ${amount} now`,
    ask: (levels: string, amount: string) => `Ask ${levels} to approve ${amount}`,
    request: (amount: string) => `Request ${amount}`,
    recordDenial: 'Record this denial',
    requestAny: 'Request the refund',
    checking: 'Checking policy…',
    sending: 'Sending…',
    changed: 'Something has changed since you read it. This is how it stands now.',
    stillSending: 'Still sending. Please do not refund it elsewhere.',
    confirm: 'Confirm',
    change: 'Change',
    back: 'Back',
    confirmRefund: (amount: string, destination: string) => `Refund ${amount} to ${destination}?`,
    confirmAsk: (levels: string, amount: string, destination: string) =>
      `Ask ${levels} to approve ${amount} to ${destination}?`,
    confirmRequest: (amount: string, destination: string) => `Request ${amount} to ${destination}?`,
    confirmDenial: (amount: string) => `Record that ${amount} is not refunded?`,
    thenRefund: 'The bank shows it in 5 to 10 business days.',
    thenAsk: 'Money moves only after the signature.',
    thenDenial: 'No money moves. The reason is written to the ticket.',
    other: 'Other amount or reason',
    failed: 'The request was not made',
    notMade: (why: string) => `Your request was not made: ${why}`,
    perhapsMade: 'No answer came to your request, so it is not known whether it was made. Below is what is known.',
    yourNote: 'Your note for the approver:',
    copyNote: 'Copy your note',
  },

  form: {
    title: 'Refund of this payment',
    amount: (currency: string) => `Amount in ${currency}`,
    refundable: (amount: string) => `${amount} can be refunded`,
    reason: 'Reason',
    note: 'Note for the approver (optional)',
    amountNeeded: (example: string) => `Enter an amount such as ${example}.`,
    amountTooLarge: (left: string, most: string) => `This payment has ${left} left to refund. Enter ${most} or less.`,
    noteTooLong: 'The note may have 500 characters. Shorten it.',
    restored: 'Kept from before. Nothing has been sent.',
    notSavedYet: 'Not saved yet',
    notSaved: (why: string) => `Not saved: ${why}`,
    policyChecking: 'Checking policy for this amount…',
    policyFailed: 'Policy could not be checked for this amount.',
    policyNeedsAmount: 'Policy is checked as soon as the amount is right.',
  },

  customer: {
    title: 'Customer',
    evidence: 'How we know',
    method: (method: string) => `Way: ${method}`,
    methods,
    verifiedAt: 'Confirmed',
    expiresAt: 'Holds until',
    noEvidence: 'Nobody has confirmed that the requester is this customer.',
    matchedBy,
    evidenceLines,
    since: (day: string) => `Customer since ${day}`,
    nameless: 'No name in Stripe',
    noEmail: 'no e-mail address',
    none: 'No customer in Stripe',
    noneBody: (email: string) => `No Stripe customer has ${email}. Payments of other customers are not shown here.`,
    noneNoEmail: 'Without an address there is nothing to look for in Stripe.',
    several: (count: number) => `${count} customers share this address`,
    unavailable: 'Stripe did not answer, so we do not know who this is.',
  },

  payment: {
    title: 'This payment',
    pick: 'Payment this ticket is about',
    suggested: 'suggested',
    because: suggestedBecause,
    status: paymentStatus,
    refundable: (amount: string) => `refundable ${amount}`,
    notRefunded: 'not refunded',
    refunded: (amount: string) => `${amount} refunded`,
    onItsWay: (amount: string) => `${amount} on its way`,
    reserved: (amount: string) => `${amount} held by an open request`,
    presented: (amount: string) => `The customer saw ${amount}`,
    duplicate: (apart: string, amount: string) => `Same amount ${apart}: ${amount}`,
    apart: (seconds: number, order: 'later' | 'earlier' | 'apart') => {
      const words =
        seconds < 90
          ? `${seconds} s`
          : seconds < 5400
            ? `${Math.round(seconds / 60)} min`
            : `${Math.round(seconds / 3600)} h`
      return `${words} ${order}`
    },
    dispute: (status: string, due: string | null) =>
      `Chargeback: ${status}${due === null ? '' : `, answer due by ${due}`}`,
    elsewhere: (amount: string, day: string, why: string) =>
      `Refund of ${amount} made outside Countersign on ${day}: ${why}`,
    fraud: (type: string) => `Early fraud warning: the cardholder reported this payment to their bank (${type}).`,
    fraudActionable: 'A full refund now usually prevents a chargeback.',
    fraudOver: 'It was refunded or disputed since, so nothing needs to be done about the warning.',
    fraudTypes,
    fraudMissing: 'Fraud warnings could not be read. There may be one.',
    refundsMissing: 'Earlier refunds could not be read. The refundable amount may be lower.',
    retry: (time: string) => `Stripe tries again by itself: ${time}`,
    noRetry: 'Stripe does not try again by itself.',
    code: (code: string) => `Stripe’s code: ${code}`,
    codeSecret: 'For you only: never tell the customer.',
    noMoney: 'No money was taken, so there is nothing to refund.',
    twinRefunded: (amount: string) => `The other charge of ${amount} was refunded already.`,
    allRefunded: 'refunded',
    inFlight: 'A refund of this payment is under way',
    empty: 'No payments',
    emptyBody: 'Stripe has no payments for this customer.',
    missing: 'The payments could not be read. What else is shown is current.',
  },

  policy: {
    title: 'Policy',
    outcome: {
      auto_approve: 'Within policy',
      approval_required: 'Needs approval',
      needs_information: 'Needs information',
      deny: 'Not allowed',
    },
    passed: (passed: number, all: number) => `${passed} of ${all}`,
    passedLong: (passed: number, all: number) => `${passed} of ${all} rules passed`,
    more: (count: number) => counted(count, 'more rule', 'more rules'),
    rule: ruleOutcome,
    effect: ruleEffect,
    near: 'close to the limit',
    version: (version: string) => `Decided by ${version}`,
    risk: 'The risk score adds up:',
    failed: 'Policy could not be checked',
    decidedAtRequest: 'As decided for the request',
  },

  reply,

  progress: {
    title: (amount: string) => `Refund of ${amount}`,
    steps: {
      requested: 'Requested',
      approval: 'Approval',
      sent: 'Sent to Stripe',
      confirmed: 'Confirmed',
    },
    done: 'done',
    now: 'awaited',
    todo: 'not yet',
    stopped: 'stopped',
    by: (name: string) => `by ${name}`,
    bySystem: 'by policy',
    checkAgain: (clock: string) => `We check again at ${clock}.`,
    checkSoon: 'We check again in a few seconds.',
    slow: 'Stripe is slow to answer. Do not refund it elsewhere.',
    lost: 'The connection is gone. What you see may be older; we keep trying.',
    trace: 'Trace reference for the bank',
    copyTrace: 'Copy the trace reference',
  },

  record: {
    subscription: (product: string, status: string) => `Subscription ${product} · ${status}`,
    inTrial: (day: string) => `in trial until ${day}`,
    unused: 'never used',
    renews: (day: string) => `renews ${day}`,
    ends: (day: string) => `ends ${day}`,
    subscriptions: (count: number) => `${count} subscriptions`,
    noSubscription: 'No subscription',
    invoices: (count: number, tail: string | null) =>
      `${counted(count, 'invoice', 'invoices')}${tail ? ` · ${tail}` : ''}`,
    lastPaid: (day: string) => `last paid ${day}`,
    noInvoices: 'No invoices',
    refunds: (count: number, amount: string, day: string) =>
      `${counted(count, 'earlier refund', 'earlier refunds')} · ${amount} · ${day}`,
    noRefunds: 'No earlier refunds',
    elsewhere: 'made outside Countersign',
    history: (count: number) => `History · ${counted(count, 'step', 'steps')}`,
    noHistory: 'History · nothing was requested on this ticket',
    notRead: (part: string) => `${part}: not read`,
    bySystem: 'Countersign',
  },

  decision,
  handoff,
  intent,
  identity,

  holes: { title: 'Not everything could be read', missing },
}

export type Translations = typeof en
