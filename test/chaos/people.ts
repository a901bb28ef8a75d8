import type { Agent } from '@countersign/backend/access/actor'
import { Refusal } from '@countersign/backend/errors'
import { answerQuestion } from '@countersign/backend/refunds/answer'
import { approveRefund } from '@countersign/backend/refunds/approve'
import { cancelRefund } from '@countersign/backend/refunds/cancel'
import { closeAsFailed } from '@countersign/backend/refunds/close-as-failed'
import { denyRefund } from '@countersign/backend/refunds/deny'
import { requestInfo } from '@countersign/backend/refunds/request-info'
import { requestRefund } from '@countersign/backend/refunds/request'
import { reviewRefund } from '@countersign/backend/refunds/review'
import type { RefundRequestBody, RefundView } from '@countersign/shared/refund'
import { contextOf } from './crash.ts'
import type { AskedFor, Run, Task } from './run-state.ts'
import { depsOf, reportUnexpected } from './work.ts'

/** A person's call of one verb. A refusal is an answer; anything else that is thrown is looked at. */
function verb(run: Run, who: Agent, label: string, call: (ctx: ReturnType<typeof contextOf>) => Promise<void>): Task {
  return {
    kind: 'verb',
    label: `${who.name} ${label}`,
    async run() {
      try {
        await call(contextOf(depsOf(run), who, 'call:chaos'))
      } catch (error) {
        run.trace(`    refused: ${error instanceof Error ? error.message : 'unknown'}`)
        reportUnexpected(run, label, error)
      }
    },
  }
}

export function ask(run: Run, who: Agent, body: RefundRequestBody, key: string): Task {
  return verb(run, who, `asks for ${body.amount} of ${body.paymentIntentId}`, async (ctx) => {
    const input = { ticketId: run.party.ticketId, body, idempotencyKey: key }
    const { refund } = await requestRefund(ctx, input)
    if (!run.requests.has(refund.id)) run.requests.set(refund.id, askedFor(who, refund, body, key))
  })
}

function askedFor(who: Agent, refund: RefundView, body: RefundRequestBody, key: string): AskedFor {
  return { id: refund.id, hash: refund.contentHash, proposerId: who.id, key, body }
}

export function approve(run: Run, who: Agent, { id, hash }: AskedFor): Task {
  return verb(run, who, `approves ${id}`, async (ctx) => {
    await approveRefund(ctx, id, hash).catch(async (error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'stale_screen') throw error
      // Something has changed since the request was made: they look again, and sign what they see.
      const { shown } = await reviewRefund(ctx, id)
      if (shown) await approveRefund(ctx, id, hash, shown)
    })
  })
}

/** With the hash of something else on the screen. Nothing may come of it. */
export function approveStale(run: Run, who: Agent, { id }: AskedFor): Task {
  return verb(run, who, `approves ${id} from a stale screen`, async (ctx) => {
    const before = await signaturesBy(run, id, who)
    await approveRefund(ctx, id, '0'.repeat(64))
    if ((await signaturesBy(run, id, who)) > before)
      run.violate('C2', `${who.name} signed ${id} from a screen that showed other content`)
  })
}

async function signaturesBy(run: Run, id: string, who: Agent): Promise<number> {
  const rows = await run.world
    .sql`select 1 from refund_signatures where refund_request_id = ${id} and signer_id = ${who.id}`
  return rows.length
}

export function deny(run: Run, who: Agent, { id, hash }: AskedFor): Task {
  return verb(run, who, `denies ${id}`, async (ctx) => {
    await denyRefund(ctx, id, hash, 'Not this time.')
  })
}

export function askBack(run: Run, who: Agent, { id, hash }: AskedFor): Task {
  return verb(run, who, `asks back on ${id}`, async (ctx) => {
    await requestInfo(ctx, id, hash, 'Which order was it?')
  })
}

export function answer(run: Run, who: Agent, { id, hash }: AskedFor): Task {
  return verb(run, who, `answers on ${id}`, async (ctx) => {
    await answerQuestion(ctx, id, hash, 'The one of last week.')
  })
}

export function cancel(run: Run, who: Agent, { id, hash }: AskedFor): Task {
  return verb(run, who, `withdraws ${id}`, async (ctx) => {
    await cancelRefund(ctx, id, hash)
  })
}

export function closeFailed(run: Run, who: Agent, { id, hash }: AskedFor): Task {
  return verb(run, who, `closes ${id} as failed`, async (ctx) => {
    await closeAsFailed(ctx, id, hash)
  })
}
