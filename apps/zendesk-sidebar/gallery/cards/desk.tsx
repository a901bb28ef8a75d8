import type { DraftAcceptance } from '@countersign/shared/draft'
import type { RefundList } from '@countersign/shared/refund-review'
import { ApiFailure } from '#api/api-failure.ts'
import { AcceptanceList } from '#features/desk/acceptance-list.tsx'
import type { Queue } from '#features/desk/desk-place.ts'
import { QueueNav } from '#features/desk/queue-nav.tsx'
import { RefundQueue } from '#features/desk/refund-queue.tsx'
import type { QueueReading } from '#features/desk/use-queue.ts'
import * as queues from '../facts/queues.ts'
import { hoursAgo } from '../facts/times.ts'
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

const showing = (list: RefundList, change: Partial<QueueReading> = {}, queue: Queue = 'to_sign') =>
  specimen({ list }, () => (
    <RefundQueue queue={queue} openId={list.items[1]?.id ?? null} reading={{ ...read, list, ...change }} />
  ))

const without = (change: Partial<QueueReading>) =>
  specimen({}, () => <RefundQueue queue="to_sign" openId={null} reading={{ ...read, ...change }} />)

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
    { by: 'rules', recommended: 'APPROVE', policy: 'approved', person: null, count: 31 },
  ],
}

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
  drafts: {
    facts: { acceptance },
    answers: { acceptance },
    roles: ['agent', 'lead'],
    show: () => <AcceptanceList />,
  } satisfies Specimen,
  queues: specimen({ list: queues.toSign }, () => (
    <QueueNav current="to_sign" readings={{ to_sign: { ...read, list: queues.toSign }, mine: read }} />
  )),
}
