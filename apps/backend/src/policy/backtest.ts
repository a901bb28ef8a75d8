import type { Money } from '@countersign/shared/money'
import type { PolicyDecision, PolicyOutcome, SignatureLevel } from '@countersign/shared/policy'
import type { BacktestReport, ChangedDecision } from '@countersign/shared/policy-backtest'
import type { RefundReason } from '@countersign/shared/refund'
import type { CompiledPolicy } from '#policy/compiled-policy.ts'
import { evaluate } from '#policy/evaluate.ts'
import type { PolicyFacts } from '#policy/facts.ts'

/** A decision as it was recorded, and what became of it. */
export type RecordedDecision = {
  refundRequestId: string | null
  ticketId: string
  at: Date
  proposerId: string
  proposerName: string | null
  reason: RefundReason
  money: Money
  outcome: PolicyOutcome
  levels: SignatureLevel[]
  facts: PolicyFacts
  signedByPeople: boolean
  deniedByPeople: boolean
  /** The payment was refunded outside of Countersign afterwards. */
  refundedElsewhere: boolean
}

const mostExamples = 200
const mostOverruled = 100

/**
 * Replays recorded facts under another policy. Feed it decisions, in any order, then ask for the report. Pure but for
 * what it adds up: no I/O, no clock.
 */
export function createBacktest(policy: CompiledPolicy) {
  const changed = tally()
  const kinds = new Map<string, Tally & { before: Verdict; after: Verdict }>()
  const [approvedThen, approvedNow] = [tally(), tally()]
  const proposers = new Map<string, Tally & { decisions: number; name: string | null }>()
  const reasons = new Map<RefundReason, Tally & { decisions: number }>()
  const overruled = { signedNowDenied: sample(), deniedNowApproved: sample(), refundedElsewhere: sample() }
  const examples: ChangedDecision[] = []
  let [decisions, watched] = [0, 0]

  return {
    add(recorded: RecordedDecision): void {
      const decision = evaluate(recorded.facts, policy)
      const { money, outcome, proposerId, proposerName, reason } = recorded
      const told = describe(recorded, decision)
      const isChanged = outcome !== decision.outcome || recorded.levels.join() !== decision.levels.join()
      decisions += 1
      if (recorded.refundRequestId === null) watched += 1
      if (outcome === 'auto_approve') count(approvedThen, money)
      if (decision.outcome === 'auto_approve') count(approvedNow, money)
      const ofProposer = entryOf(proposers, proposerId, () => ({ ...tally(), decisions: 0, name: null }))
      const ofReason = entryOf(reasons, reason, () => ({ ...tally(), decisions: 0 }))
      ofProposer.decisions += 1
      ofProposer.name = proposerName ?? ofProposer.name
      ofReason.decisions += 1
      if (isChanged) {
        const kind = JSON.stringify([told.before, told.after])
        for (const each of [changed, ofProposer, ofReason]) count(each, money)
        count(
          entryOf(kinds, kind, () => ({ ...tally(), before: told.before, after: told.after })),
          money,
        )
        if (examples.length < mostExamples) examples.push(told)
      }
      const now = decision.outcome
      if (recorded.signedByPeople && now === 'deny') keep(overruled.signedNowDenied, told)
      if (recorded.deniedByPeople && now === 'auto_approve') keep(overruled.deniedNowApproved, told)
      if (recorded.refundedElsewhere && outcome === 'deny' && now === 'deny') keep(overruled.refundedElsewhere, told)
    },
    report({ since, until }: { since: Date; until: Date }): BacktestReport {
      return {
        version: policy.version,
        since: since.toISOString(),
        until: until.toISOString(),
        decisions,
        watched,
        changed: totalOf(changed),
        changes: [...kinds.values()]
          .map(({ before, after, ...counted }) => ({ ...totalOf(counted), before, after }))
          .toSorted(mostFirst),
        withoutSignature: { before: totalOf(approvedThen), after: totalOf(approvedNow) },
        byProposer: [...proposers]
          .filter(([, counted]) => counted.times > 0)
          .map(([proposerId, counted]) => ({
            ...totalOf(counted),
            proposerId,
            proposerName: counted.name,
            decisions: counted.decisions,
          }))
          .toSorted(mostFirst),
        byReason: [...reasons]
          .filter(([, counted]) => counted.times > 0)
          .map(([reason, counted]) => ({ ...totalOf(counted), reason, decisions: counted.decisions }))
          .toSorted(mostFirst),
        overruled: {
          signedNowDenied: sampleOf(overruled.signedNowDenied),
          deniedNowApproved: sampleOf(overruled.deniedNowApproved),
          refundedElsewhere: sampleOf(overruled.refundedElsewhere),
        },
        examples,
      }
    },
  }
}

type Verdict = ChangedDecision['before']
type Tally = { times: number; sums: Map<string, number> }

function tally(): Tally {
  return { times: 0, sums: new Map() }
}

function count(into: Tally, { amount, currency }: Money): void {
  into.times += 1
  into.sums.set(currency, (into.sums.get(currency) ?? 0) + amount)
}

function totalOf({ times, sums }: Tally): { count: number; money: Money[] } {
  const money = [...sums].map(([currency, amount]) => ({ amount, currency }))
  return { count: times, money: money.toSorted((one, other) => (one.currency < other.currency ? -1 : 1)) }
}

function mostFirst(one: { count: number }, other: { count: number }): number {
  return other.count - one.count
}

type Sample = Tally & { examples: ChangedDecision[] }

function sample(): Sample {
  return { ...tally(), examples: [] }
}

function keep(into: Sample, told: ChangedDecision): void {
  count(into, told.money)
  if (into.examples.length < mostOverruled) into.examples.push(told)
}

function sampleOf({ examples, ...counted }: Sample) {
  return { ...totalOf(counted), examples }
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

function describe(recorded: RecordedDecision, { outcome, levels, reasonCodes }: PolicyDecision): ChangedDecision {
  const { refundRequestId, ticketId, at, proposerId, proposerName, reason, money } = recorded
  const before = { outcome: recorded.outcome, levels: recorded.levels }
  return {
    refundRequestId,
    ticketId,
    at: at.toISOString(),
    proposerId,
    proposerName,
    reason,
    money,
    before,
    after: { outcome, levels },
    reasonCodes,
  }
}
