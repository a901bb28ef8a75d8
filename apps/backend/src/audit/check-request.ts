import { labelOf } from '#access/actor.ts'
import type { ChainRow, Finding } from '#audit/chain.ts'
import { hashOfFacts } from '#audit/facts-hash.ts'
import type { RequestStory } from '#audit/request-story.ts'

type Columns = Record<string, unknown>
/** What the workflow's tables hold of one request, without the words of people. */
export type RequestRecord = {
  request: Columns
  signatures: Columns[]
  questions: Columns[]
  denials: Columns[]
  decisions: { id: string; content: unknown }[]
}

/** Columns of the request by what its first row calls them. */
const frozen: Record<string, string> = {
  paymentIntentId: 'payment_intent_id',
  amount: 'amount',
  currency: 'currency',
  reason: 'reason',
  refundableAtRequest: 'refundable_at_request',
  disputeState: 'dispute_state',
  policyVersion: 'policy_version',
  customerId: 'customer_id',
  proposerId: 'proposer_id',
  replaces: 'replaces',
  inAdditionTo: 'in_addition_to',
  contentHash: 'content_hash',
}

/** Columns of the request that are held against its chain. */
export const compared = [
  ...Object.values(frozen),
  'ticket_id',
  'state',
  'outcome',
  'version',
  'verification_level',
  'delegated_to',
  'levels',
  'proven_level',
  'stripe_refund_id',
]

/**
 * Whether the tables say of a request what its chain says: content, state, levels, signatures, questions, denial and
 * decisions. `unproven`: decisions from before they were hashed, of which nobody can say. Pure.
 */
export function checkRequest(story: RequestStory, record: RequestRecord): { findings: Finding[]; unproven: number } {
  const wrong = (what: string, { seq }: ChainRow = story.last): Finding => {
    const text = `${what} of refund request ${story.id} is not what its chain says (row ${seq})`
    return { kind: 'record', chain: story.id, seq, id: null, text }
  }
  const decided = checkDecisions(story, record, wrong)
  return {
    unproven: decided.unproven,
    findings: [
      ...checkColumns(story, record.request, wrong),
      ...checkSignatures(story, record.signatures, wrong),
      ...checkQuestions(story, record.questions, wrong),
      ...checkDenial(story, record.denials, wrong),
      ...decided.findings,
    ],
  }
}

type Wrong = (what: string, row?: ChainRow) => Finding

function checkColumns(story: RequestStory, request: Columns, wrong: Wrong): Finding[] {
  const found: Finding[] = []
  const { requested, moves } = story
  const expect = (column: string, said: unknown, row?: ChainRow): void => {
    if (said !== undefined && !isSame(request[column], said)) found.push(wrong(`\`${column}\``, row))
  }
  if (requested) {
    for (const [name, column] of Object.entries(frozen)) expect(column, requested.said[name], requested.row)
    expect('ticket_id', requested.row.ticketId, requested.row)
  }
  const last = moves.at(-1)
  expect('state', last?.said['to'], last?.row)
  expect('outcome', last && (last.said['outcome'] ?? null), last?.row)
  expect('version', moves.length - 1)
  expect('verification_level', moves.find(({ row }) => row.event === 'refund.verified')?.said['level'])
  expect('delegated_to', story.delegated?.said['delegatedTo'] ?? null)
  if (!isHashed(story)) return found
  expect('levels', story.learned.levels)
  expect('proven_level', story.learned.provenLevel ?? null)
  expect('stripe_refund_id', story.learned.stripeRefundId ?? null)
  return found
}

function checkSignatures({ signed }: RequestStory, stored: readonly Columns[], wrong: Wrong): Finding[] {
  const left = stored.map((row) => signatureOf(row))
  const missing = signed.filter(({ row, said, isVoided }) => {
    const { level, contentHash, refundable, dispute } = said
    const place = left.indexOf(JSON.stringify([row.actor, level, contentHash, refundable, dispute, isVoided]))
    if (place !== -1) left.splice(place, 1)
    return place === -1
  })
  return [
    ...missing.map(({ row }) => wrong(`The signature of ${row.actor}`, row)),
    ...(left.length > missing.length ? [wrong('A signature that nobody gave')] : []),
  ]
}

function signatureOf(row: Columns): string {
  const { level, content_hash, refundable_seen, dispute_seen, is_voided } = row
  const actor = actorOf(row['signer_id'])
  return JSON.stringify([actor, level, content_hash, refundable_seen, dispute_seen, is_voided])
}

function checkQuestions({ asked }: RequestStory, stored: readonly Columns[], wrong: Wrong): Finding[] {
  const said = asked.map(({ row, answer }) => [row.actor, answer?.row.actor ?? null])
  const held = stored.map(({ asked_by, answered_by }) => [actorOf(asked_by), actorOf(answered_by)])
  const place = said.findIndex((one, n) => !isSame(one, held[n] ?? null))
  if (place !== -1) return [wrong(`Question ${place + 1}`, asked[place]?.row)]
  return held.length > said.length ? [wrong('A question that nobody asked')] : []
}

function checkDenial({ denied }: RequestStory, stored: readonly Columns[], wrong: Wrong): Finding[] {
  const held = stored.map(({ denied_by }) => actorOf(denied_by))
  return isSame(held, denied ? [denied.row.actor] : []) ? [] : [wrong('The denial', denied?.row)]
}

/** Since decisions are hashed each of them has a row that vouches for it; one without is somebody's invention. */
function checkDecisions(story: RequestStory, { decisions: stored }: RequestRecord, wrong: Wrong) {
  const { decisions } = story
  const findings: Finding[] = []
  let unproven = 0
  for (const { id, content } of stored) {
    const vouched = decisions.get(id)
    if (vouched?.hash != null) {
      if (hashOfFacts(content) !== vouched.hash) findings.push(wrong(`The decision ${id}`, vouched.row))
    } else if (isHashed(story)) findings.push(wrong(`The decision ${id}, for which no row vouches,`))
    else unproven += 1
  }
  return { findings, unproven }
}

/** Made since rows say all that is compared. */
function isHashed({ requested }: RequestStory): boolean {
  return typeof requested?.said['decisionHash'] === 'string'
}

/** As rows of the log name whoever has this id. */
function actorOf(id: unknown): string | null {
  return typeof id === 'string' ? labelOf(id) : null
}

function isSame(held: unknown, said: unknown): boolean {
  return JSON.stringify(held ?? null) === JSON.stringify(said ?? null)
}
