import { diffPolicies } from '@countersign/shared/policy-diff'
import type { PolicyCheck, PolicyList, PolicyVersion, PolicyVersionDetail } from '@countersign/shared/policy-version'
import { describePolicyChange } from '@countersign/shared/words/policy-settings'
import { aPolicy } from '#fixtures/policies.ts'
import { hoursAgo } from './times.ts'

const mia = { id: '101', name: 'Mia Berger' }
const jonas = { id: '105', name: 'Jonas Vogel' }
const lena = { id: '103', name: 'Lena Kovac' }
const system = { id: 'system', name: 'system' }

const idOf = (number: number) => `0197c1de-8a2b-7c11-9d3e-52f0a1b2c3d${number}`

function aVersion(number: number, change: Partial<PolicyVersion>): PolicyVersion {
  return {
    id: idOf(number),
    name: `refund_policy_v${number}`,
    number,
    state: 'published',
    active: false,
    note: 'Peak season: fewer small refunds wait for a lead.',
    author: jonas,
    createdAt: hoursAgo(26),
    submittedAt: null,
    published: null,
    withdrawn: null,
    allowedActions: [],
    publishObstacle: null,
    ...change,
  }
}

const draft = aVersion(4, { state: 'draft', author: mia, allowedActions: ['submit', 'withdraw'] })
const review = aVersion(4, { state: 'review', submittedAt: hoursAgo(2), allowedActions: ['publish', 'withdraw'] })
const active = aVersion(3, {
  active: true,
  submittedAt: hoursAgo(700),
  published: { by: lena, at: hoursAgo(690) },
  createdAt: hoursAgo(701),
})
const first = aVersion(1, {
  author: system,
  note: 'The default policy',
  createdAt: hoursAgo(3000),
  published: { by: system, at: hoursAgo(3000) },
})
const discarded = aVersion(2, { state: 'withdrawn', withdrawn: { by: jonas, at: hoursAgo(1200) } })

export const some: PolicyList = { versions: [review, active, discarded, first], mayDraft: true }
export const onlyFirst: PolicyList = { versions: [{ ...first, active: true }], mayDraft: false }

const before = { ...aPolicy, segments: [], window: { ...aPolicy.window, days: 14 } }
const changes = diffPolicies(before, aPolicy)
const changesInWords = changes.map((change) => describePolicyChange(change, 'en'))
const warning = {
  path: 'money.usd.autoApprove',
  message:
    'The cap of 50.00 USD for one customer is smaller than the ceiling of 75.00 USD, so the ceiling never matters.',
}

function detail(version: PolicyVersion, change: Partial<PolicyVersionDetail> = {}): PolicyVersionDetail {
  const said = { comparedWith: 'refund_policy_v3', changes, changesInWords }
  return { ...version, document: aPolicy, warnings: [], ...said, ...change }
}

export const inDraft = detail(draft, { warnings: [warning] })
export const inReview = detail(review)
export const outdated = detail({ ...review, allowedActions: ['withdraw'], publishObstacle: 'outdated' })
export const inForce = detail(active)

export const usable: PolicyCheck = { ok: true, issues: [], warnings: [warning], changesInWords }
export const refused: PolicyCheck = {
  ok: false,
  issues: [
    { path: 'windw', message: 'There is no such setting. Is it misspelled?' },
    { path: 'money.usd.autoApprove', message: 'This must be text in quotation marks.' },
    { path: 'segments.0.change', message: 'Say what is different for this segment.' },
  ],
  warnings: [],
  changesInWords: [],
}
