import type { SegmentFacts, PolicyFacts } from '#policy/facts.ts'
import type { CompiledPolicy, CompiledSegment, CurrencyFigures, PolicySettings } from '#policy/compiled-policy.ts'

/**
 * The settings for these facts, and the segments that made them. Segments apply in their order, a later one wins.
 * Where it cannot be known whether a segment is meant, only what it makes stricter applies: a missing fact never helps.
 * In every setting that a segment may change, lower is stricter. Blocks are not among them.
 */
export function settingsFor(
  { settings, segments }: CompiledPolicy,
  facts: PolicyFacts,
): { settings: PolicySettings; applied: string[] } {
  if (segments.length === 0) return { settings, applied: [] }
  const applied: string[] = []
  let current = settings
  for (const segment of segments) {
    const meant = isMeant(segment, facts.segment)
    if (meant === 'no') continue
    current = change(current, segment.change, meant === 'yes' ? (_, next) => next : Math.min)
    if (meant === 'yes') applied.push(segment.name)
  }
  return { settings: current, applied }
}

/** The settings with this one segment applied, whoever it is for. */
export function settingsOf(settings: PolicySettings, segment: CompiledSegment): PolicySettings {
  return change(settings, segment.change, (_, next) => next)
}

type Answer = 'yes' | 'no' | 'unknown'

function isMeant({ when }: CompiledSegment, facts: SegmentFacts | undefined): Answer {
  const { tag, plan, country } = when
  const answers: Answer[] = []
  if (tag !== undefined) answers.push(test(facts?.tags, (tags) => tags.includes(tag)))
  if (plan !== undefined) answers.push(test(facts?.plan, (known) => known === plan))
  if (country !== undefined) answers.push(test(facts?.country, (known) => known !== null && country.includes(known)))
  if (answers.includes('no')) return 'no'
  return answers.includes('unknown') ? 'unknown' : 'yes'
}

function test<T>(fact: { value: T } | null | undefined, holds: (value: T) => boolean): Answer {
  if (!fact) return 'unknown'
  return holds(fact.value) ? 'yes' : 'no'
}

type Choose = (current: number, next: number) => number

function change(settings: PolicySettings, next: CompiledSegment['change'], choose: Choose): PolicySettings {
  const { window, risk, chargebacks, velocity } = settings
  const pick = (current: number, changed: number | undefined): number =>
    changed === undefined ? current : choose(current, changed)
  return {
    ...settings,
    money: changeMoney(settings.money, next.money ?? {}, pick),
    window: {
      ...window,
      days: pick(window.days, next.window?.days),
      graceDays: pick(window.graceDays, next.window?.graceDays),
    },
    velocity: {
      ...velocity,
      refundsPerCustomer: {
        ...velocity.refundsPerCustomer,
        count: pick(velocity.refundsPerCustomer.count, next.refundsPerCustomer?.count),
      },
    },
    risk: { ...risk, lead: pick(risk.lead, next.risk?.lead), finance: pick(risk.finance, next.risk?.finance) },
    chargebacks: { ...chargebacks, fewerThan: pick(chargebacks.fewerThan, next.chargebacks?.fewerThan) },
  }
}

type Pick = (current: number, changed: number | undefined) => number

function changeMoney(
  money: PolicySettings['money'],
  changes: Record<string, Partial<CurrencyFigures>>,
  pick: Pick,
): PolicySettings['money'] {
  const changed = Object.entries(changes).flatMap(([currency, figures]) => {
    const current = money[currency]
    if (!current) return []
    const next: CurrencyFigures = {
      autoApprove: pick(current.autoApprove, figures.autoApprove),
      secondSignature: pick(current.secondSignature, figures.secondSignature),
      customerCap: pick(current.customerCap, figures.customerCap),
      autoApproveByFacts: pick(current.autoApproveByFacts, figures.autoApproveByFacts),
      deliveryEvidenceOver: pick(current.deliveryEvidenceOver, figures.deliveryEvidenceOver),
      creditOfferUnder: pick(current.creditOfferUnder, figures.creditOfferUnder),
    }
    return [[currency, next] as const]
  })
  return { ...money, ...Object.fromEntries(changed) }
}
