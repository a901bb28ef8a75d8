import type { PolicyCheck, PolicyList as Versions, PolicyVersionDetail } from '@countersign/shared/policy-version'
import type { BacktestReport } from '@countersign/shared/policy-backtest'
import type { RequestWhatIf } from '@countersign/shared/policy-what-if'
import type { RefundPreview } from '@countersign/shared/refund'
import type { TicketContext } from '@countersign/shared/ticket-context'
import { ApiFailure } from '#api/api-failure.ts'
import { BacktestResult } from '#features/desk-policy/backtest-result.tsx'
import { PolicyList } from '#features/desk-policy/policy-list.tsx'
import { PolicyPane } from '#features/desk-policy/policy-pane.tsx'
import type { PolicyView } from '#features/desk-policy/policy-place.ts'
import { aContext, aDecision, aPreview, aRule, overCeiling } from '#fixtures/facts.ts'
import { aBacktest, aChangedDecision } from '#fixtures/policies.ts'
import * as policies from '../facts/policies.ts'
import type { Answers } from '../fake-api.ts'
import { specimen } from '../specimen.ts'
import type { Specimen } from '../specimen.ts'

const roles: Specimen['roles'] = ['agent', 'finance']
const down = new ApiFailure({ code: 'internal_error', status: 500, requestId: 'req_7F3kQ2' })

const list = (answer: Versions | ApiFailure | 'never', facts: { policies?: Versions } = {}): Specimen => ({
  facts,
  answers: { policies: answer },
  roles,
  show: () => <PolicyList openId={policies.inForce.id} />,
})

type More = Partial<Answers> & { view?: PolicyView; subject?: string }

const version = (policy: PolicyVersionDetail, { view = 'settings', subject, ...answers }: More = {}): Specimen => ({
  facts: { policy, policies: policies.some },
  answers: { policy, policies: policies.some, ...answers },
  roles,
  show: () => <PolicyPane place={{ id: policy.id, view, subject: subject ?? null }} />,
})

const editor = (check: PolicyCheck | ApiFailure | 'never'): Specimen => {
  const shown = version(policies.inForce, { view: 'edit', policyCheck: check })
  return check instanceof ApiFailure || check === 'never' ? shown : { ...shown, facts: { ...shown.facts, check } }
}

const backtest = (report: BacktestReport): Specimen =>
  specimen({ backtest: report }, () => (
    <BacktestResult report={report} versionId={policies.inReview.id} titleId="backtest" />
  ))

const none = { count: 0, money: [] }
const nothing = { ...aBacktest, changed: none, changes: [], byProposer: [], byReason: [], examples: [] }
const many = {
  ...aBacktest,
  decisions: 1_234_567,
  changed: { count: 98_765, money: [{ amount: 987_654_321_00, currency: 'usd' }] },
  byProposer: Array.from({ length: 40 }, (_, place) => ({
    proposerId: String(2000 + place),
    proposerName: place === 0 ? 'Maximiliane-Theodora von Hohenlohe-Waldenburg-Schillingsfürst' : null,
    decisions: 40_000 - place,
    count: 3000 - place,
    money: [{ amount: 30_000_000 - place, currency: 'usd' }],
  })),
  examples: Array.from({ length: 12 }, (_, place) => aChangedDecision({ refundRequestId: `rr_${place}many` })),
}

const context: TicketContext = aContext()
const preview: RefundPreview = aPreview(
  aDecision({ rules: [aRule(), aRule({ ...overCeiling, result: 'PASS', effect: null })] }),
)
const stricter = aDecision({
  version: 'refund_policy_v4',
  outcome: 'approval_required',
  levels: ['lead'],
  rules: [aRule(), overCeiling],
  reasonCodes: ['auto_approve_ceiling.FAIL'],
  nextBestAction: 'ask_lead',
  segments: ['VIP'],
})
const whatIf: RefundPreview = aPreview(stricter)
const requestWhatIf: RequestWhatIf = {
  ticketId: '1002',
  money: { amount: 2900, currency: 'usd' },
  reason: 'customer_request',
  at: aChangedDecision().at,
  recorded: preview.decision,
  decision: stricter,
}

const asked = (answers: Partial<Answers>): Specimen =>
  version(policies.inReview, { view: 'what-if', subject: '1001', ...answers })

/** The policy in the desk, as narrow as it gets. */
export const policyDesk = {
  loading: list('never'),
  empty: list(policies.onlyFirst, { policies: policies.onlyFirst }),
  error: list(down),
  ready: list(policies.some, { policies: policies.some }),
  version_loading: { ...version(policies.inReview, { policy: 'never' }), facts: {} },
  draft: version(policies.inDraft),
  outdated: version(policies.outdated),
  edit: editor(policies.usable),
  edit_refused: editor(policies.refused),
  edit_unchecked: editor(down),
  backtest_before: version(policies.inReview, { view: 'backtest' }),
  backtest: backtest(aBacktest),
  backtest_empty: backtest({ ...nothing, decisions: 0, watched: 0 }),
  backtest_many: backtest(many),
  what_if_loading: asked({ context: 'never' }),
  what_if: { ...asked({ context, preview, whatIf }), facts: { policy: policies.inReview, context, preview, whatIf } },
  what_if_request: {
    ...version(policies.inReview, { view: 'request', subject: 'rr_0001', requestWhatIf }),
    facts: { policy: policies.inReview, requestWhatIf },
  },
} satisfies Record<string, Specimen>
