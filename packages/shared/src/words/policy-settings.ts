import type { PolicyChange } from '../policy-diff.ts'

type Both = { en: string; de: string }

/** What finance calls each setting. `money.*`: the currency follows in brackets. */
const settings: Record<string, Both> = {
  'money.autoApprove': { en: 'auto-approve ceiling', de: 'Grenze ohne Freigabe' },
  'money.secondSignature': { en: 'second signature from', de: 'zweite Freigabe ab' },
  'money.customerCap': { en: 'cap for one customer', de: 'Obergrenze pro Kunde' },
  'money.autoApproveByFacts': {
    en: 'auto-approve ceiling, customer known by facts',
    de: 'Grenze ohne Freigabe, Identität durch Angaben belegt',
  },
  'money.deliveryEvidenceOver': { en: 'evidence of delivery over', de: 'Zustellnachweis über' },
  'money.creditOfferUnder': { en: 'credit offered under', de: 'Gutschrift angeboten unter' },
  'window.days': { en: 'refund window in days', de: 'Erstattungsfrist in Tagen' },
  'window.graceDays': { en: 'days of grace after the window', de: 'Kulanztage nach der Frist' },
  'window.passes': { en: 'the window does not count for', de: 'die Frist gilt nicht für' },
  'categories.nonRefundable': { en: 'not refundable', de: 'nicht erstattbar' },
  'customerCap.days': {
    en: 'days that the cap for one customer counts',
    de: 'Tage, die die Obergrenze pro Kunde zählt',
  },
  'velocity.refundsPerCustomer.count': { en: 'refunds for one customer', de: 'Erstattungen pro Kunde' },
  'velocity.refundsPerCustomer.days': {
    en: 'days that refunds for one customer count',
    de: 'Tage, die Erstattungen pro Kunde zählen',
  },
  'velocity.autoApprovalsPerProposer.count': {
    en: 'refunds without a signature for one proposer',
    de: 'Erstattungen ohne Freigabe pro Person',
  },
  'velocity.autoApprovalsPerProposer.hours': {
    en: 'hours that refunds without a signature count',
    de: 'Stunden, die Erstattungen ohne Freigabe zählen',
  },
  'refundsPerCustomer.count': { en: 'refunds for one customer', de: 'Erstattungen pro Kunde' },
  'risk.lead': { en: 'risk score above which a lead signs', de: 'Risikowert, über dem die Teamleitung freigibt' },
  'risk.finance': { en: 'risk score from which finance signs', de: 'Risikowert, ab dem das Finanzteam freigibt' },
  'risk.newAccountDays': { en: 'days for which an account counts as new', de: 'Tage, die ein Konto als neu zählt' },
  'risk.signals.radarScore': { en: "weight of Radar's score", de: 'Gewicht des Radar-Werts' },
  'risk.signals.radarLevel': { en: "weight of Radar's level", de: 'Gewicht der Radar-Stufe' },
  'risk.signals.earlyFraudWarning': {
    en: 'weight of an early fraud warning',
    de: 'Gewicht einer frühen Betrugswarnung',
  },
  'risk.signals.disputes': { en: 'weight of chargebacks', de: 'Gewicht von Rückbuchungen' },
  'risk.signals.refundVelocity': { en: 'weight of other refunds', de: 'Gewicht anderer Erstattungen' },
  'risk.signals.failedVerifications': {
    en: 'weight of failed checks of identity',
    de: 'Gewicht misslungener Identitätsprüfungen',
  },
  'risk.signals.countryMismatch': { en: 'weight of different countries', de: 'Gewicht verschiedener Länder' },
  'risk.signals.newAccount': { en: 'weight of a new account', de: 'Gewicht eines neuen Kontos' },
  'risk.signals.linkedCustomers': { en: 'weight of linked customers', de: 'Gewicht verbundener Kunden' },
  'risk.signals.reportedFlags': { en: 'weight of reported risk flags', de: 'Gewicht gemeldeter Risikohinweise' },
  'chargebacks.days': { en: 'days that chargebacks count', de: 'Tage, die Rückbuchungen zählen' },
  'chargebacks.fewerThan': {
    en: 'chargebacks from which a lead signs',
    de: 'Rückbuchungen, ab denen die Teamleitung freigibt',
  },
  'evidence.missingDelivery': {
    en: 'accepted evidence for a missing delivery',
    de: 'anerkannte Nachweise bei fehlender Lieferung',
  },
  'reasons.customer_request': { en: 'signature for "customer request"', de: 'Freigabe bei „Kundenwunsch“' },
  'reasons.service_issue': { en: 'signature for "service issue"', de: 'Freigabe bei „Problem mit der Leistung“' },
  'reasons.not_received': { en: 'signature for "not received"', de: 'Freigabe bei „nicht angekommen“' },
  'reasons.goodwill': { en: 'signature for "goodwill"', de: 'Freigabe bei „Kulanz“' },
  'reasons.other': { en: 'signature for "other"', de: 'Freigabe bei „Sonstiges“' },
  'reasons.exception': { en: 'signature for an exception', de: 'Freigabe bei einer Ausnahme' },
  partialRefund: { en: 'signature for a partial refund', de: 'Freigabe bei einer Teilerstattung' },
  severalInvoices: {
    en: 'signature when a payment settles several invoices',
    de: 'Freigabe, wenn eine Zahlung mehrere Rechnungen begleicht',
  },
  'nearMiss.percent': { en: 'shown as close to a limit, in percent', de: 'als nah an der Grenze gezeigt, in Prozent' },
  segments: { en: 'segments, in their order', de: 'Segmente in ihrer Reihenfolge' },
  'when.tag': { en: 'for customers with the tag', de: 'für Kunden mit dem Merkmal' },
  'when.plan': { en: 'for the plan', de: 'für den Tarif' },
  'when.country': { en: 'for the countries', de: 'für die Länder' },
}

const whenMissing: Both = { en: 'when the fact is missing', de: 'wenn die Angabe fehlt' }
const rules: Record<string, Both> = {
  category: { en: 'category', de: 'Artikelart' },
  window: { en: 'refund window', de: 'Erstattungsfrist' },
  customer_cap: { en: 'cap for one customer', de: 'Obergrenze pro Kunde' },
  velocity: { en: 'refunds for one customer', de: 'Erstattungen pro Kunde' },
  risk_score: { en: 'risk score', de: 'Risikowert' },
  chargebacks: { en: 'chargebacks', de: 'Rückbuchungen' },
  invoices: { en: 'invoices', de: 'Rechnungen' },
  delivery_evidence: { en: 'evidence of delivery', de: 'Zustellnachweis' },
}

const values: Record<string, Both> = {
  none: { en: 'nobody', de: 'niemand' },
  lead: { en: 'a lead', de: 'Teamleitung' },
  finance: { en: 'finance', de: 'Finanzteam' },
  lead_and_finance: { en: 'a lead and finance', de: 'Teamleitung und Finanzteam' },
  ask: { en: 'ask a lead', de: 'Teamleitung fragen' },
  ignore: { en: 'ignore the rule', de: 'Regel übergehen' },
}

/** "auto-approve ceiling (USD): 75.00 -> 100.00". `locale` is BCP 47; what is not German reads English. */
export function describePolicyChange({ segment, path, before, after }: PolicyChange, locale: string): string {
  const language = languageOf(locale)
  const of = segment === null ? '' : `${language === 'de' ? 'Segment' : 'segment'} "${segment}", `
  return `${of}${nameOf(path, language)}: ${valueOf(before, language)} -> ${valueOf(after, language)}`
}

/** "auto-approve ceiling (USD): 100.00". */
export function describePolicySetting({ path, after }: Pick<PolicyChange, 'path' | 'after'>, locale: string): string {
  const language = languageOf(locale)
  return `${nameOf(path, language)}: ${valueOf(after, language)}`
}

function languageOf(locale: string): 'en' | 'de' {
  return /^de\b/i.test(locale) ? 'de' : 'en'
}

function valueOf(value: string | null, language: 'en' | 'de'): string {
  if (value === null) return language === 'de' ? 'nicht gesetzt' : 'not set'
  if (value === '') return language === 'de' ? 'nichts' : 'nothing'
  return values[value]?.[language] ?? value
}

function nameOf(path: string, language: 'en' | 'de'): string {
  const [group = '', second = '', last = ''] = path.split('.')
  if (group === 'money') return `${settings[`money.${last}`]?.[language] ?? last} (${second.toUpperCase()})`
  if (group === 'whenMissing') return `${rules[second]?.[language] ?? second}, ${whenMissing[language]}`
  return settings[path]?.[language] ?? path
}
