import type { RefundRequestBody } from '@countersign/shared/refund'
import type { StripeLedger } from '@countersign/sandbox/stripe/ledger'
import type { Party } from './chaos-stories.ts'
import type { Failpoint } from '@countersign/backend/deps'
import type { JobQueue } from './job-queue.ts'
import type { Random } from './random.ts'
import type { HistoryEntry } from './recorder.ts'
import type { CheckName, Report } from './report.ts'
import type { World } from './world.ts'

export type StripeEvent = { id: string; type: string; object: string }
export type AskedFor = { id: string; hash: string; proposerId: string; key: string; body: RefundRequestBody }
/** `isTwins`: of the other customer with the same address, so that nobody can ask for it on this ticket. */
export type Payment = { paymentIntent: string; charge: string; captured: number; isTwins: boolean }

/** A POST whose caller gave up waiting, and which is still on its way to Stripe. */
type LatePost = { key: string; send: () => Promise<unknown>; arrivesBy: number }

/** Everything that one run knows of itself. */
export type Run = {
  world: World
  seed: number
  random: Random
  /** For ids, so that concurrent work does not change what the scheduler draws. */
  ids: Random
  party: Party
  payments: Payment[]
  queue: JobQueue
  requests: Map<string, AskedFor>
  /** The last recorded change of each request. */
  latest: Map<string, HistoryEntry>
  history: HistoryEntry[]
  ledger: StripeLedger
  /** Events of this run that nobody has delivered yet. */
  undelivered: StripeEvent[]
  knownEvents: Set<string>
  /** The next process that passes this failpoint so many times dies. */
  dieAt: { name: Failpoint; after: number } | null
  /** The next refund POSTs that come too late for their caller. */
  latePosts: LatePost[]
  postsToDelay: number
  /** Which of the run's POSTs, counted from 0, arrived after their caller had given up. */
  latePostsArrived: Set<number>
  /** Set while answers about a refund are held back. */
  heldReads: Promise<void> | null
  switchedOn: boolean
  /** How many POSTs Stripe had received when the switch was seen to be off. */
  postsWhenOff: number | null
  /** A request whose row was changed behind the product's back. */
  tampered: Set<string>
  /** From here on nothing goes wrong any more. */
  faultsAreOver: boolean
  report: Report
  trace: (line: string) => void
  violate(check: CheckName, what: string): void
}

/** `kind` tells which faults it can meet. */
export type Task = { kind: string; label: string; run: () => Promise<void> }

export function ofRun(run: Pick<Run, 'payments'>, ledger: StripeLedger): StripeLedger['payments'] {
  const mine = new Set(run.payments.map(({ paymentIntent }) => paymentIntent))
  return ledger.payments.filter(({ paymentIntent }) => mine.has(paymentIntent))
}

export function postsOf(run: Pick<Run, 'payments' | 'ledger'>): StripeLedger['refundPosts'] {
  const mine = new Set<string | null>(run.payments.map(({ paymentIntent }) => paymentIntent))
  return run.ledger.refundPosts.filter(({ paymentIntent }) => mine.has(paymentIntent))
}
