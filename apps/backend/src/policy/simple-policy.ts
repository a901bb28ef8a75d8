import { currencyExponent, isKnownCurrency, readMajorUnits, writeMajorUnits } from '@countersign/shared/money'
import { SimplePolicy } from '@countersign/shared/policy-document'
import type { PolicyDocument } from '@countersign/shared/policy-document'
import type { PolicyIssue } from '#policy/compile.ts'
import { defaultPolicy } from '#policy/default-policy.ts'
import { explain } from '#policy/explain-issue.ts'

/** The simple form is told from the full one by its own keys. */
export function isSimplePolicy(input: unknown): boolean {
  return typeof input === 'object' && input !== null && ('refund_window_days' in input || 'auto_approve' in input)
}

type Widened = { ok: true; document: PolicyDocument; warnings: PolicyIssue[] } | { ok: false; issues: PolicyIssue[] }

/**
 * The simple form as a full document: what it says, and the default policy for everything else. Its amounts are of one
 * currency; refunds in others go to a lead, as in every policy that has no limits for them.
 */
export function widen(input: unknown): Widened {
  const parsed = SimplePolicy.safeParse(input, { reportInput: true })
  if (!parsed.success) return { ok: false, issues: parsed.error.issues.flatMap(explain) }
  const form = parsed.data
  const currency = (form.default_currency ?? 'usd').toLowerCase()
  const amounts = readAmounts(form, currency)
  if (!amounts.ok) return amounts
  const { max, review, evidence } = amounts
  if (review <= max) {
    const message =
      'From this amount on a person decides, yet it lies within what auto_approve lets pass. Make it larger than auto_approve.max_amount.'
    return { ok: false, issues: [{ path: 'manual_review.min_amount', message }] }
  }
  const { max_risk_score } = form.auto_approve
  const said = (amount: number): string => writeMajorUnits({ amount, currency })
  // The default policy's proportions to a ceiling of 75.00, so that they fit any currency.
  const inProportion = (figure: number): number => Math.round((max * figure) / 75)
  return {
    ok: true,
    warnings: [
      {
        path: 'auto_approve',
        message: `Read as the simple form. Limits are set for ${currency.toUpperCase()} only; what it does not say is as in the default policy.`,
      },
    ],
    document: {
      ...defaultPolicy,
      money: {
        [currency]: {
          autoApprove: said(max),
          secondSignature: said(Math.max(inProportion(500), review)),
          customerCap: said(inProportion(150)),
          autoApproveByFacts: said(inProportion(20)),
          deliveryEvidenceOver: said(evidence),
          creditOfferUnder: said(inProportion(50)),
        },
      },
      window: { ...defaultPolicy.window, days: form.refund_window_days },
      categories: { nonRefundable: form.non_refundable_categories.map(asCategory) },
      risk: {
        ...defaultPolicy.risk,
        lead: max_risk_score,
        finance: Math.max(defaultPolicy.risk.finance, max_risk_score),
      },
      chargebacks: { ...defaultPolicy.chargebacks, fewerThan: form.manual_review.min_chargebacks },
    },
  }
}

type Amounts = { ok: true; max: number; review: number; evidence: number } | { ok: false; issues: PolicyIssue[] }

function readAmounts(form: SimplePolicy, currency: string): Amounts {
  if (!isKnownCurrency(currency)) {
    const message = 'We do not know how many decimal places this currency has. Use an ISO 4217 code, such as "usd".'
    return { ok: false, issues: [{ path: 'default_currency', message }] }
  }
  const named = {
    'auto_approve.max_amount': form.auto_approve.max_amount,
    'manual_review.min_amount': form.manual_review.min_amount,
    'missing_delivery.evidence_required_over_amount': form.missing_delivery.evidence_required_over_amount,
  }
  const read = Object.entries(named).map(([path, value]) => ({ path, amount: readMajorUnits(String(value), currency) }))
  const message = `${currency.toUpperCase()} has ${currencyExponent(currency)} decimal places.`
  const issues = read.filter(({ amount }) => amount === null).map(({ path }) => ({ path, message }))
  const [max, review, evidence] = read.map(({ amount }) => amount)
  if (typeof max !== 'number' || typeof review !== 'number' || typeof evidence !== 'number')
    return { ok: false, issues }
  return { ok: true, max, review, evidence }
}

function asCategory(name: string): string {
  return name.toLowerCase().replaceAll(/[\s-]+/g, '_')
}
