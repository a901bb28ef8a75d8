import { formatMoney } from '@countersign/shared/money'
import type { CompiledPolicy, PolicySettings } from '#policy/compiled-policy.ts'
import type { PolicyIssue } from '#policy/compile.ts'
import { settingsOf } from '#policy/segments.ts'

/** What cannot all be meant at once: of the policy as it stands, and with each segment by itself. */
export function contradictions(policy: CompiledPolicy): PolicyIssue[] {
  const { settings, segments } = policy
  const repeated = segments.filter(({ name }, index) => segments.findIndex((other) => other.name === name) !== index)
  const own = contradictionsOf(settings)
  if (own.length > 0) return own
  return [
    ...repeated.map(({ name }) => ({ path: 'segments', message: `Two segments are called "${name}".` })),
    ...segments.flatMap((segment, index) => [
      ...Object.keys(segment.change.money ?? {})
        .filter((currency) => !settings.money[currency])
        .map((currency) => ({
          path: `segments.${index}.change.money.${currency}`,
          message: `Give ${currency.toUpperCase()} its limits under money first; a segment only changes them.`,
        })),
      ...contradictionsOf(settingsOf(settings, segment)).map(({ path, message }) => ({
        path: `segments.${index}.change.${path}`,
        message: `For the segment "${segment.name}": ${message}`,
      })),
    ]),
  ]
}

function contradictionsOf({ money, risk }: PolicySettings): PolicyIssue[] {
  const ofMoney = Object.entries(money).flatMap(([currency, limits]) => {
    const { autoApprove, secondSignature, autoApproveByFacts } = limits
    const said = (amount: number): string => formatMoney({ amount, currency })
    return [
      autoApprove >= secondSignature && {
        path: `money.${currency}.autoApprove`,
        message: `Up to ${said(autoApprove)} would need no signature, but from ${said(secondSignature)} on two are needed. Make autoApprove smaller than secondSignature.`,
      },
      autoApproveByFacts > autoApprove && {
        path: `money.${currency}.autoApproveByFacts`,
        message: `Who is known by facts only would get more without a signature (${said(autoApproveByFacts)}) than who is confirmed (${said(autoApprove)}).`,
      },
    ].filter((issue) => issue !== false)
  })
  if (risk.lead <= risk.finance) return ofMoney
  const message = `Finance would sign from ${risk.finance} on, below the ${risk.lead} above which a lead signs. Make lead the smaller one.`
  return [...ofMoney, { path: 'risk.lead', message }]
}

/** What is allowed and can never make a difference. */
export function pointless({ settings, segments }: CompiledPolicy): PolicyIssue[] {
  const { categories, risk, evidence, velocity, window } = settings
  const largest = Math.min(
    1,
    Object.values(risk.signals).reduce((sum, weight) => sum + weight, 0),
  )
  const findings: [boolean, string, string][] = [
    [
      categories.nonRefundable.length === 0,
      'categories.nonRefundable',
      'The list is empty, so the rule about categories never matters.',
    ],
    [
      largest <= risk.lead,
      'risk.lead',
      `All signals together reach ${largest} at most, so the risk rule never matters.`,
    ],
    [
      largest > risk.lead && largest < risk.finance,
      'risk.finance',
      `All signals together reach ${largest} at most, so finance is never asked because of risk.`,
    ],
    [
      velocity.refundsPerCustomer.count === 0,
      'velocity.refundsPerCustomer.count',
      'At most 0 refunds: every refund goes to a lead, whatever else is set.',
    ],
    [
      velocity.autoApprovalsPerProposer.count === 0,
      'velocity.autoApprovalsPerProposer.count',
      'At most 0: no refund is ever made without a signature, and the ceilings never matter.',
    ],
    [window.days === 0 && window.graceDays === 0, 'window.days', 'The window ends on the day of delivery.'],
    [
      new Set(evidence.missingDelivery).size < evidence.missingDelivery.length,
      'evidence.missingDelivery',
      'One kind of evidence is named twice.',
    ],
  ]
  return [
    ...findings.filter(([applies]) => applies).map(([, path, message]) => ({ path, message })),
    ...Object.entries(settings.money).flatMap(([currency]) => pointlessMoney(settings, currency)),
    ...segments.flatMap((segment, index) =>
      JSON.stringify(settingsOf(settings, segment)) === JSON.stringify(settings)
        ? [{ path: `segments.${index}`, message: `The segment "${segment.name}" changes nothing.` }]
        : [],
    ),
  ]
}

function pointlessMoney({ money }: PolicySettings, currency: string): PolicyIssue[] {
  const limits = money[currency]
  if (!limits) return []
  const { autoApprove, customerCap, deliveryEvidenceOver, creditOfferUnder } = limits
  const said = (amount: number): string => formatMoney({ amount, currency })
  const findings: [boolean, string, string][] = [
    [autoApprove === 0, 'autoApprove', 'Nothing is refunded without a signature in this currency.'],
    [
      autoApprove > 0 && customerCap < autoApprove,
      'autoApprove',
      `The cap of ${said(customerCap)} for one customer is smaller than the ceiling of ${said(autoApprove)}, so the ceiling never matters.`,
    ],
    [creditOfferUnder === 0, 'creditOfferUnder', 'No credit is ever offered in this currency.'],
    [
      deliveryEvidenceOver >= 1_000_000_00,
      'deliveryEvidenceOver',
      `Evidence is asked for only above ${said(deliveryEvidenceOver)}, which no refund is likely to reach.`,
    ],
  ]
  return findings
    .filter(([applies]) => applies)
    .map(([, name, message]) => ({ path: `money.${currency}.${name}`, message }))
}
