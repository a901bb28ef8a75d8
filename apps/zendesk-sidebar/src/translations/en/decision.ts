import type { RuleName, SignatureLevel } from '@countersign/shared/policy'
import type { Recommendation, RecommendedAction } from '@countersign/shared/recommendation'

const rules: Record<RuleName, string> = {
  refundable: 'What is left to refund',
  dispute: 'Chargeback on the payment',
  category: 'Category of the item',
  window: 'Refund window',
  auto_approve_ceiling: 'Limit without a signature',
  second_signature: 'Limit for a second signature',
  customer_cap: 'Refunds to this customer',
  velocity: 'Refunds in a week',
  proposer_rate: 'Refunds by one person in an hour',
  risk_score: 'Risk score',
  chargebacks: 'Chargebacks in a year',
  identity: 'Identity of the customer',
  partial_refund: 'Whole or part',
  invoices: 'Invoices of the payment',
  delivery_evidence: 'Evidence of a missing delivery',
  reason: 'Reason',
  requester: 'Who opened the ticket',
  escalation: 'What the customer writes',
  currency: 'Limits for the currency',
}

const advice: Record<Recommendation['decision'], string> = {
  APPROVE: 'Approve',
  DENY: 'Deny',
  ESCALATE: 'Let a lead look at it',
}

const advisedActions: Record<RecommendedAction, string> = {
  REQUEST_PHOTO_EVIDENCE: 'Ask for a photo',
  REQUEST_ORDER_NUMBER: 'Ask for the order number',
  OFFER_REPLACEMENT: 'Offer a replacement',
  OFFER_CREDIT: 'Offer a credit',
  HANDLE_DISPUTE: 'Answer the bank first',
}

const levels: Record<SignatureLevel, string> = { lead: 'lead', finance: 'finance' }

/** The backend's sentences, where they are always the same. */
const conflicts: Record<string, string> = sameAs([
  'Only a lead or finance can decide about this request.',
  'You asked for this refund, so somebody else has to sign it.',
  'You answered a question on this request, so somebody else has to sign it.',
  'You have signed this already. The next signature is somebody else’s.',
  'This refund would go to you, so somebody else has to sign it.',
  'This request waits for a signature of finance.',
])

function sameAs(sentences: string[]): Record<string, string> {
  return Object.fromEntries(sentences.map((sentence) => [sentence, sentence]))
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Of the person who signs, and of the one who waits for it. */
export const decision = {
  title: 'Waits for a signature',
  loading: 'Reading what there is to sign',
  signUntil: (time: string) => `Sign until ${time}`,
  wasDue: (time: string) => `Was due ${time}`,
  failed: 'What there is to sign could not be read',
  stillWorks: 'Nothing was decided, and the rest of this page works.',

  to: (amount: string, destination: string) => `${amount} to ${destination}`,
  paid: (amount: string, day: string) => `${amount} paid on ${day}`,
  paymentMissing: 'Stripe did not answer about the payment. What is asked for stands above.',
  customerMissing: 'Stripe did not answer about the customer.',
  ticket: (id: string) => `Ticket ${id}`,
  askedBy: 'Asked for by',
  because: (reason: string) => `Reason: ${reason}`,

  why: 'Why you are asked',
  risk: 'Risk and near misses',
  noRisk: 'Nothing stands out.',
  near: (rule: string) => `${rule}: close to the limit`,
  signal: {
    risk: (score: string) => `Risk score ${score}`,
    fraud: (type: string) => `Early fraud warning: ${type}`,
    dispute: (status: string) => `Chargeback: ${status}`,
    chargebacks: (count: number) => `${counted(count, 'chargeback', 'chargebacks')} in a year`,
    refunds: (count: number) => `${counted(count, 'refund', 'refunds')} to this customer this week`,
  },

  year: 'Last 12 months',
  payments: (count: number, sums: string) =>
    count === 0 ? 'no payments' : `${counted(count, 'payment', 'payments')}, ${sums}`,
  refunds: (count: number, sums: string) =>
    count === 0 ? 'no refunds' : `${counted(count, 'refund', 'refunds')}, ${sums}`,
  chargebacks: (count: number) => (count === 0 ? 'no chargebacks' : counted(count, 'chargeback', 'chargebacks')),
  chargebacksUnknown: 'chargebacks unknown',
  yearMissing: 'Stripe did not say.',

  recommended: 'Recommendation',
  recommendedByModel: 'Recommendation, worded by a model',
  advice,
  sure: (percent: string) => `${percent} sure`,
  advisedActions,

  changes: 'Changed since it was asked for',
  change: (what: string, then: string, now: string) => `${what}: was ${then}, is now ${now}`,
  voided: (time: string) => `Signatures from before ${time} no longer count.`,
  rules,
  noChargeback: 'none',

  signatures: 'Signatures',
  signed: (name: string, level: string) => `${name} (${level})`,
  levels,
  stillOpen: (names: string) => `Still open: ${names}`,
  handedTo: (name: string) => `Handed to ${name}; others may still sign.`,
  escalated: (time: string) => `Overdue: everybody who may sign was told at ${time}.`,
  questions: 'Questions',
  asked: (name: string) => `${name} asks:`,
  answered: (name: string) => `${name}:`,
  unanswered: 'Not answered yet',

  approve: (amount: string) => `Approve ${amount}`,
  deny: 'Deny…',
  ask: 'Ask…',
  answer: 'Answer…',
  delegate: 'Hand over…',
  withdraw: 'Withdraw…',
  keys: (name: string, key: string) => `${name} (key ${key})`,
  conflicts,
  stepUp: 'Approving asks for a fresh sign-in first.',
  signInOnce: 'Sign in once more',
  signedIn: 'Signed in. You can decide now.',

  confirm: 'Confirm',
  back: 'Back',
  sending: 'Sending…',
  confirmApprove: (amount: string, destination: string) => `Approve ${amount} to ${destination}?`,
  thenMoves: 'You sign exactly this, and the money moves.',
  thenAnother: 'You sign exactly this. It then needs another signature before money moves.',
  denyTitle: 'Deny this request',
  denyReason: 'Reason',
  denyHint: (name: string) => `${name} reads it, and the reply can use it.`,
  denyNow: (amount: string) => `Deny ${amount}`,
  askTitle: 'Ask before deciding',
  askText: 'Question',
  askHint: (name: string) => `${name} reads it here and on the ticket.`,
  askNow: 'Send question',
  ready: {
    photo: { name: 'Photo', text: 'Please ask the customer for a photo of the item.' },
    order: { name: 'Order number', text: 'Please ask the customer for the order number.' },
    other: 'Another question',
  },
  answerTitle: 'Answer the question',
  answerText: 'Answer',
  answerHint: (name: string) => `${name} reads it and then decides.`,
  answerCosts: 'Whoever answers can no longer sign this request.',
  answerNow: 'Send answer',
  delegateTitle: 'Hand over to somebody else',
  delegateTo: 'To whom',
  delegateHint: 'They are told. Others may still sign.',
  choose: 'Choose a person',
  delegateNow: 'Hand over',
  delegatesLoading: 'Reading who may sign…',
  nobody: 'Nobody else may sign this request.',
  withdrawQuestion: 'Withdraw this request?',
  withdrawFollows: 'Nothing is refunded. It can be asked for again.',
  withdrawNow: 'Withdraw',
  keep: 'Keep it',
  tooShort: 'Write a few words: the other person reads them.',
  tooLong: 'This may have 1000 characters. Shorten it.',
  nobodyChosen: 'Choose a person first.',

  done: {
    approve: 'Signed.',
    deny: 'Denied.',
    'request-info': 'Question sent.',
    answer: 'Answer sent.',
    delegate: 'Handed over.',
    cancel: 'Withdrawn, nothing was sent.',
  },
  moved: 'This request changed while you looked at it. Nothing was decided by you. This is how it stands now.',
  lost: 'No answer came, so it is not known whether your decision arrived. This is how it stands now; look before you try again.',
  notDone: 'This was not done',
  yourWords: 'What you wrote:',
  copyWords: 'Copy what you wrote',
  over: 'Nothing to sign any more',
  close: 'Close',

  undo: 'Undo',
  undoIn: (seconds: number) => `Undo (${seconds} s)`,
  undoOffered: 'You can still undo this.',
  undoing: 'Withdrawing…',
  waitsFor: (levels: string, since: string) => `Waits for ${levels} since ${since}.`,
  expires: (time: string) => `Expires ${time}.`,
  deniedBy: (name: string) => `${name} writes:`,

  list: (count: number) =>
    `${counted(count, 'refund', 'refunds')} ${count === 1 ? 'waits' : 'wait'} for your signature`,
  listMany: (count: number) => `More than ${count} refunds wait for your signature`,
  listEmpty: 'Nothing else waits for your signature',
  listMissing: 'What waits for your signature could not be read',
  listItem: (amount: string, ticketId: string) => `${amount}, ticket ${ticketId}`,
  routeFailed: (ticketId: string) => `Zendesk did not open the ticket. Look for ticket ${ticketId}.`,
  handedToYou: 'handed to you',
  askedQuestion: 'waits for an answer',

  solve: 'Solve this ticket',
  solving: 'Choosing “solved”…',
  solved: 'Status set to solved. Nothing is sent until you submit the ticket.',
  notSolved: 'Zendesk did not take the status. Choose “solved” in the ticket yourself.',
  otherTicket: 'This is another ticket by now. Its status was not changed.',
}
