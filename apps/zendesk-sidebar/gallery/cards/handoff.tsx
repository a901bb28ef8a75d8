import { erasedWords } from '@countersign/shared/erased'
import type { HandoffCase } from '@countersign/shared/handoff-case'
import { HandoffCard } from '#features/handoff/handoff-card.tsx'
import { handedOver } from '../facts/handoffs.ts'
import * as situation from '../facts/situations.ts'
import { specimen } from '../specimen.ts'

const of = (change: Partial<HandoffCase>) =>
  specimen({ context: { ...situation.doubleCharge, handoff: { ...handedOver, ...change } } }, ({ context }) =>
    context.handoff ? <HandoffCard handoff={context.handoff} /> : null,
  )

const { refund } = handedOver

export const handoff = {
  ready: of({}),
  contradicted: of({
    claims: [
      { claim: 'customer', verdict: 'confirmed', said: 'cus_ada', found: null, because: 'matches' },
      { claim: 'payment', verdict: 'contradicted', said: 'pi_mallory_first', found: null, because: 'other_customer' },
      {
        claim: 'refund_amount',
        verdict: 'contradicted',
        said: { amount: 9999, currency: 'usd' },
        found: { amount: 4999, currency: 'usd' },
        because: 'more_than_left',
      },
      { claim: 'verification', verdict: 'unknown', said: 'otp_email passed', found: null, because: 'bot_alone' },
    ],
    refund: { ...refund, state: 'refused', requestId: null, message: 'This customer has no such payment.' },
  }),
  prefilled: of({ refund: { ...refund, state: 'prefilled', requestId: null } }),
  frozen: of({ refund: { ...refund, state: 'frozen', requestId: null } }),
  changed: of({
    differences: [
      { what: 'refund_amount', before: { amount: 4999, currency: 'usd' }, now: { amount: 9998, currency: 'usd' } },
    ],
  }),
  unchecked: of({ claims: [], checkedAt: null, refund: { ...refund, state: 'waiting' } }),
  no_refund: of({
    refund: { state: 'none', wanted: null, paymentIntentId: null, requestId: null, message: null },
    suggestion: 'Send the receipt once more and close the ticket.',
    redacted: 2,
  }),
  erased: of({
    summary: erasedWords,
    claims: [],
    suggestion: null,
    sentiment: null,
    language: null,
    actionsDone: [],
    riskFlags: [],
    botPolicy: null,
  }),
  form: of({ kind: 'form', channel: 'shopify', suggestion: null, sentiment: null, language: null, actionsDone: [] }),
}
