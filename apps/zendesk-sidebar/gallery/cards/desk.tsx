import { trouble, well } from '@countersign/shared/doctor'
import type { DoctorReport } from '@countersign/shared/doctor'
import type { DraftAcceptance } from '@countersign/shared/draft'
import type { RefundList } from '@countersign/shared/refund-review'
import { ApiFailure } from '#api/api-failure.ts'
import { SetUpCheck } from '#features/desk-set-up/set-up-check.tsx'
import { AcceptanceList } from '#features/desk/acceptance-list.tsx'
import { wholeQueue } from '#features/desk/desk-place.ts'
import type { DeskView, Queue } from '#features/desk/desk-place.ts'
import { DriftList } from '#features/desk/drift-list.tsx'
import { QueueNav } from '#features/desk/queue-nav.tsx'
import { RefundQueue } from '#features/desk/refund-queue.tsx'
import type { QueueReading } from '#features/desk/use-queue.ts'
import * as queues from '../facts/queues.ts'
import { hoursAgo } from '../facts/times.ts'
import type { Answers } from '../fake-api.ts'
import { specimen } from '../specimen.ts'
import type { Specimen } from '../specimen.ts'

const read: QueueReading = {
  list: null,
  failure: null,
  readAt: hoursAgo(0),
  reading: false,
  refresh: () => undefined,
}
const down = new ApiFailure({ code: 'zendesk_unavailable', status: 503, requestId: 'req_7F3kQ2' })
const lost = new ApiFailure({ code: 'unreachable' })

const place = { address: 'https://acme.zendesk.com/agent/apps/countersign', onMore: () => undefined }

const showing = (list: RefundList, change: Partial<QueueReading> = {}, queue: Queue = 'to_sign') =>
  viewing(list, wholeQueue(queue), change)

const viewing = (list: RefundList, view: DeskView, change: Partial<QueueReading> = {}) =>
  specimen({ list }, () => (
    <RefundQueue {...place} view={view} openId={list.items[1]?.id ?? null} reading={{ ...read, list, ...change }} />
  ))

const without = (change: Partial<QueueReading>) =>
  specimen({}, () => (
    <RefundQueue {...place} view={wholeQueue('to_sign')} openId={null} reading={{ ...read, ...change }} />
  ))

const narrowed: DeskView = {
  queue: 'all',
  filters: { overdue: '1', reason: 'goodwill', level: 'finance', currency: 'eur', min: '5000', max: '70000' },
  sort: 'amount',
}

const acceptance: DraftAcceptance = {
  since: hoursAgo(720),
  rows: [
    {
      template: { key: 'refund.confirmed', language: 'en', variant: 'standard', version: 2 },
      author: 'deterministic',
      intent: 'refund',
      accepted: 41,
      edited: 6,
      rejected: 0,
      medianDistance: 4,
      reasons: {},
    },
    {
      template: { key: 'failed_payment.authentication_required', language: 'de', variant: 'short', version: 0 },
      author: 'model',
      intent: 'failed_payment',
      accepted: 3,
      edited: 0,
      rejected: 2,
      medianDistance: null,
      reasons: { wrong_tone: 2 },
    },
  ],
  recommendations: [
    { by: 'rules', recommended: 'APPROVE', policy: 'approval_required', person: 'approved', count: 12 },
    { by: 'model', recommended: 'ESCALATE', policy: 'approval_required', person: 'denied', count: 2 },
    { by: 'rules', recommended: 'APPROVE', policy: 'auto_approve', person: null, count: 31 },
  ],
}

const setUp: DoctorReport = {
  checkedAt: hoursAgo(0),
  findings: [
    { area: 'database', level: 'ok', ...well('database_answers', { version: 18 }), cure: null },
    {
      area: 'stripe',
      level: 'error',
      ...trouble('stripe_permission_missing', {
        variable: 'STRIPE_SECRET_KEY',
        permission: 'rak_dispute_read',
        isGuess: true,
        row: 'Disputes',
        told: '',
      }),
    },
    { area: 'zendesk', level: 'error', ...trouble('zendesk_trigger_missing') },
    { area: 'settings', level: 'warning', ...trouble('installation_key_unset', { variable: 'VERIFICATION_SECRET' }) },
    { area: 'mail', level: 'warning', ...trouble('mail_unset') },
  ],
}

const lookingAtSetUp = (answer: Answers['setUp'], facts: Specimen['facts'] = {}): Specimen => ({
  facts,
  answers: { setUp: answer },
  roles: ['agent', 'lead'],
  show: () => <SetUpCheck />,
})

/** The list of the desk, as narrow as it gets. */
export const desk = {
  loading: without({ reading: true }),
  empty: showing(queues.nothing),
  partial: showing(queues.toSign, { failure: lost }),
  error: without({ failure: down }),
  ready: showing(queues.toSign),
  one: showing(queues.oneToSign),
  more: showing(queues.manyToSign),
  mine: showing(queues.mine, {}, 'mine'),
  mine_empty: showing(queues.nothing, {}, 'mine'),
  unknown: showing(queues.unknown, {}, 'unknown'),
  narrowed: viewing(queues.nothing, narrowed),
  drift: {
    facts: { drift: queues.drift },
    answers: { drift: queues.drift },
    show: () => <DriftList />,
  } satisfies Specimen,
  drafts: {
    facts: { acceptance },
    answers: { acceptance },
    roles: ['agent', 'lead'],
    show: () => <AcceptanceList />,
  } satisfies Specimen,
  set_up: lookingAtSetUp(setUp, { setUp }),
  set_up_loading: lookingAtSetUp('never'),
  set_up_error: lookingAtSetUp(down),
  queues: specimen({ list: queues.toSign }, () => (
    <QueueNav
      current="to_sign"
      others={[{ href: '#/drift', label: 'Drift', isCurrent: false, count: 1 }]}
      summary={{ address: place.address, queues: { to_sign: 3, mine: 0, unknown: 2, all: 512 }, drift: 1 }}
    />
  )),
}
