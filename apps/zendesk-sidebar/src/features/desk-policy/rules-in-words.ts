import { formatMoney, readMajorUnits } from '@countersign/shared/money'
import { diffPolicies } from '@countersign/shared/policy-diff'
import type { CurrencyLimits, PolicyDocument, RuleThatMayIgnore, Segment } from '@countersign/shared/policy-document'
import { describePolicySetting } from '@countersign/shared/words/policy-settings'
import type { Translations } from '#translations/en.ts'

/** One rule as finance reads it. */
export type RuleInWords = {
  /** Also its identity: no two are the same. */
  title: string
  sentences: string[]
  /** Its limit in each currency, "75.00 USD". */
  amounts?: string[]
  list?: string[]
}

/** What a policy says, rule by rule, in the order of docs/policy.md. Pure. */
export function rulesInWords(document: PolicyDocument, t: Translations): RuleInWords[] {
  return [...moneyAndTime(document, t), ...peopleAndRisk(document, t), ...segmentRules(document, t)]
}

function moneyAndTime(document: PolicyDocument, t: Translations): RuleInWords[] {
  const { window, categories, customerCap } = document
  const { titles, ...words } = t.policyRules
  const say = speaker(t)
  const missing = (rule: RuleThatMayIgnore) => whenMissing(document, rule, t)
  const amounts = (limit: keyof CurrencyLimits) => amountsOf(document, limit, t)
  const kinds = categories.nonRefundable.map((kind) => t.words.describeTerm(kind))
  return [
    { title: titles.refundable, sentences: [words.refundable] },
    { title: titles.dispute, sentences: [words.dispute] },
    {
      title: titles.category,
      sentences: [kinds.length > 0 ? words.category(kinds.join(', ')) : words.noCategory, missing('category')],
    },
    {
      title: titles.window,
      sentences: [
        words.window(say(window.days)),
        ...(window.graceDays > 0 ? [words.grace(say(window.graceDays))] : []),
        ...(window.passes.length > 0
          ? [words.passes(window.passes.map((name) => words.exemptions[name]).join(', '))]
          : []),
        missing('window'),
      ],
    },
    { title: titles.auto_approve_ceiling, sentences: [words.ceiling], amounts: amounts('autoApprove') },
    { title: titles.second_signature, sentences: [words.secondSignature], amounts: amounts('secondSignature') },
    {
      title: titles.customer_cap,
      sentences: [words.customerCap(say(customerCap.days)), missing('customer_cap')],
      amounts: amounts('customerCap'),
    },
    {
      title: titles.currency,
      sentences: [
        words.currency(
          Object.keys(document.money)
            .map((code) => code.toUpperCase())
            .join(', '),
        ),
      ],
    },
    { title: words.creditTitle, sentences: [words.credit], amounts: amounts('creditOfferUnder') },
  ]
}

function peopleAndRisk(document: PolicyDocument, t: Translations): RuleInWords[] {
  const { velocity, risk, chargebacks, evidence, reasons, partialRefund, severalInvoices, nearMiss } = document
  const { titles, ...words } = t.policyRules
  const say = speaker(t)
  const missing = (rule: RuleThatMayIgnore) => whenMissing(document, rule, t)
  const { refundsPerCustomer, autoApprovalsPerProposer } = velocity
  const percent = new Intl.NumberFormat(t.moneyLocale, { style: 'percent', maximumFractionDigits: 2 })
  return [
    {
      title: titles.velocity,
      sentences: [words.velocity(say(refundsPerCustomer.count), say(refundsPerCustomer.days)), missing('velocity')],
    },
    {
      title: titles.proposer_rate,
      sentences: [words.proposerRate(say(autoApprovalsPerProposer.count), say(autoApprovalsPerProposer.hours))],
    },
    {
      title: titles.risk_score,
      sentences: [
        words.newAccount(say(risk.newAccountDays)),
        missing('risk_score'),
        words.risk(say(risk.lead), say(risk.finance)),
      ],
      list: entries(risk.signals).map(([signal, weight]) => `${words.signals[signal]}: ${say(weight)}`),
    },
    {
      title: titles.chargebacks,
      sentences: [words.chargebacks(say(chargebacks.fewerThan), say(chargebacks.days)), missing('chargebacks')],
    },
    { title: titles.identity, sentences: [words.identity], amounts: amountsOf(document, 'autoApproveByFacts', t) },
    { title: titles.partial_refund, sentences: [words.partial(words.who[partialRefund])] },
    { title: titles.invoices, sentences: [words.invoices(words.who[severalInvoices]), missing('invoices')] },
    {
      title: titles.delivery_evidence,
      sentences: [
        words.delivery(evidence.missingDelivery.map((kind) => words.evidence[kind]).join(` ${words.or} `)),
        missing('delivery_evidence'),
      ],
      amounts: amountsOf(document, 'deliveryEvidenceOver', t),
    },
    {
      title: titles.reason,
      sentences: [words.reason],
      list: [
        ...entries(reasons).map(([reason, signs]) => `${t.reasons[reason]}: ${words.who[signs]}`),
        `${t.reasons.duplicate}: ${words.duplicate}`,
      ],
    },
    { title: titles.requester, sentences: [words.requester] },
    { title: titles.escalation, sentences: [words.escalation] },
    { title: words.nearTitle, sentences: [words.near(percent.format(nearMiss.percent / 100))] },
  ]
}

/** What a segment changes, as the differences to the policy without it are told. */
function segmentRules(document: PolicyDocument, t: Translations): RuleInWords[] {
  const changes = diffPolicies({ ...document, segments: [] }, document)
  return document.segments.map(({ name, when }) => ({
    title: t.policyRules.segmentTitle(name),
    sentences: [t.policyRules.segment(customersOf(when, t))],
    list: changes
      .filter(({ segment, path }) => segment === name && !path.startsWith('when.'))
      .map((change) => describePolicySetting(change, t.lang)),
  }))
}

function customersOf({ tag, plan, country }: Segment['when'], { policyRules: words }: Translations): string {
  return [
    ...(tag === undefined ? [] : [words.tag(tag)]),
    ...(plan === undefined ? [] : [words.plan(plan)]),
    ...(country === undefined ? [] : [words.country(country.join(', '))]),
  ].join(', ')
}

function whenMissing({ whenMissing }: PolicyDocument, rule: RuleThatMayIgnore, { policyRules }: Translations): string {
  const asks = rule === 'delivery_evidence' ? policyRules.missingAsksInformation : policyRules.missingAsks
  return `${policyRules.missing[rule]} ${whenMissing[rule] === 'ignore' ? policyRules.missingIgnored : asks}`
}

function amountsOf({ money }: PolicyDocument, limit: keyof CurrencyLimits, { moneyLocale }: Translations): string[] {
  return Object.entries(money).map(([currency, limits]) => {
    const amount = readMajorUnits(limits[limit], currency)
    return amount === null
      ? `${limits[limit]} ${currency.toUpperCase()}`
      : formatMoney({ amount, currency }, moneyLocale)
  })
}

function speaker({ moneyLocale }: Translations): (value: number) => string {
  const number = new Intl.NumberFormat(moneyLocale, { maximumFractionDigits: 4 })
  return (value) => number.format(value)
}

function entries<Key extends string, Value>(record: Record<Key, Value>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][]
}
