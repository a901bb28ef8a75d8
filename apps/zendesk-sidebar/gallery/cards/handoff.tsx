import { erasedWords } from '@countersign/shared/erased'
import type { HandoffCase } from '@countersign/shared/handoff-case'
import { BotView, HandoffCard } from '#features/handoff/handoff-card.tsx'
import { handedOver } from '../facts/handoffs.ts'
import * as situation from '../facts/situations.ts'
import { specimen } from '../specimen.ts'

const of = (change: Partial<HandoffCase>, Part = HandoffCard) =>
  specimen({ context: { ...situation.doubleCharge, handoff: { ...handedOver, ...change } } }, ({ context }) =>
    context.handoff ? <Part handoff={context.handoff} /> : null,
  )

const { refund } = handedOver

export const handoff = {
  ready: of({}),
  /** What stands in the fold. */
  bot_view: of({}, BotView),
  bot_view_full: of(
    {
      alsoAsksFor: ['cancel_subscription', 'update_payment_details'],
      evidence: ['otp_to_billing_email', 'last_four_digits_of_the_card'],
      botLimits: { autoApproveMax: '5000', customerCap: '20000' },
      botApproval: { required: true, role: 'billing_team_lead', status: 'waiting_for_the_answer_of_finance' },
      redacted: 2,
    },
    BotView,
  ),
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
    botLimits: null,
    botApproval: null,
    evidence: [],
    alsoAsksFor: [],
  }),
  form: of({ kind: 'form', channel: 'shopify', suggestion: null, sentiment: null, language: null, actionsDone: [] }),
}
