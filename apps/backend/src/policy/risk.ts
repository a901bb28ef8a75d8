import type { RiskAssessment, RiskSignalName, RiskSignalPoints } from '@countersign/shared/policy'
import type { PolicyFacts } from '#policy/facts.ts'
import type { PolicySettings } from '#policy/compiled-policy.ts'
import { chargebacksWithin, refundCountWithin } from '#policy/history.ts'

/** How much of its weight a signal adds, 0 to 1. Null: it could not be read, so it may be anything. */
type Seen = { seen: RiskSignalPoints['seen']; share: number | null }
type Signal = {
  name: RiskSignalName
  weight: keyof PolicySettings['risk']['signals']
  look: (facts: PolicyFacts, settings: PolicySettings) => Seen
}

const unknown: Seen = { seen: null, share: null }
const day = 86_400_000

/** `count` of at most `most`, in equal steps. */
function counted(count: number | null | undefined, most: number): Seen {
  return count === null || count === undefined ? unknown : { seen: count, share: Math.min(count, most) / most }
}

/** Documented in docs/policy.md; the weights are the policy's. */
const signals: readonly Signal[] = [
  {
    name: 'radar_score',
    weight: 'radarScore',
    look({ risk }) {
      if (!risk?.radar) return unknown
      const { score } = risk.radar.value
      return { seen: score, share: score ?? 0 }
    },
  },
  {
    name: 'radar_level',
    weight: 'radarLevel',
    look({ risk }) {
      // Already all that can be missing: the score stands for both.
      if (!risk?.radar) return { seen: null, share: 0 }
      const { score, level } = risk.radar.value
      const share = level === 'highest' ? 1 : level === 'elevated' ? 0.5 : 0
      return { seen: level, share: score === null ? share : 0 }
    },
  },
  {
    name: 'early_fraud_warning',
    weight: 'earlyFraudWarning',
    look: ({ risk }) => counted(risk?.fraudWarnings?.value, 1),
  },
  {
    name: 'disputes',
    weight: 'disputes',
    look: (facts, { chargebacks }) => counted(chargebacksWithin(facts, chargebacks.days), 2),
  },
  { name: 'refund_velocity', weight: 'refundVelocity', look: (facts) => counted(refundCountWithin(facts, 30), 4) },
  {
    name: 'failed_verifications',
    weight: 'failedVerifications',
    look: ({ risk }) => counted(risk?.failedVerifications?.value, 3),
  },
  {
    name: 'country_mismatch',
    weight: 'countryMismatch',
    look({ risk }) {
      if (!risk?.cardCountry || !risk.customerCountry) return unknown
      const [card, customer] = [risk.cardCountry.value, risk.customerCountry.value]
      if (card === null || customer === null) return { seen: null, share: 0 }
      return { seen: `${customer}/${card}`, share: card === customer ? 0 : 1 }
    },
  },
  {
    name: 'new_account',
    weight: 'newAccount',
    look({ risk, asOf }, settings) {
      if (!risk?.customerSince) return unknown
      const days = Math.max(0, Math.floor((Date.parse(asOf) - Date.parse(risk.customerSince.value)) / day))
      return { seen: days, share: days < settings.risk.newAccountDays ? 1 : 0 }
    },
  },
  {
    name: 'linked_customers',
    weight: 'linkedCustomers',
    look: ({ risk }) => counted(risk?.linkedCustomers?.value, 2),
  },
  { name: 'reported_flags', weight: 'reportedFlags', look: ({ claims }) => counted(claims?.riskFlags.length ?? 0, 2) },
]

/** Ten-thousandths, so that the sum does not depend on the order of its parts. */
const scale = 10_000

/**
 * The sum over named signals, each with its weight, 0 to 1. Null for a decision from before there was one.
 * What is missing adds nothing to `score` and its whole weight to `atMost`.
 */
export function assessRisk(facts: PolicyFacts, settings: PolicySettings): RiskAssessment | null {
  if (!facts.risk) return null
  let known = 0
  let open = 0
  const seen = signals.map(({ name, weight, look }) => {
    const most = settings.risk.signals[weight]
    const { seen, share } = look(facts, settings)
    const points = Math.round(most * (share ?? 0) * scale)
    known += points
    if (share === null) open += mostOf(name, settings)
    return { signal: name, seen, weight: most, points: points / scale, missing: share === null }
  })
  return { score: Math.min(known, scale) / scale, atMost: Math.min(known + open, scale) / scale, signals: seen }
}

/** A missing Radar may have meant its score or its level. */
function mostOf(name: RiskSignalName, { risk }: PolicySettings): number {
  const signal = signals.find((each) => each.name === name)
  const weight = signal ? risk.signals[signal.weight] : 0
  return Math.round((name === 'radar_score' ? Math.max(weight, risk.signals.radarLevel) : weight) * scale)
}
