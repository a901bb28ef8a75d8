import type { Intent } from '@countersign/shared/intent'
import type { Concept } from '#intents/concepts.ts'

/** In one sentence: all of `when`, none of `unless`, and it counts `score` for the intent. */
export type IntentRule = {
  intent: Exclude<Intent, 'other'>
  when: Concept[]
  unless?: Concept[]
  score: number
  /** Only where no other rule of the whole message tells an intent. */
  fallback?: true
}

/** The strongest first within an intent: of each intent the best rule of a sentence counts. */
export const intentRules: IntentRule[] = [
  { intent: 'receipt_resend', when: ['receipt'], score: 0.85 },

  { intent: 'invoice_copy', when: ['invoice', 'send_me'], unless: ['twice', 'credit', 'refund'], score: 0.85 },
  { intent: 'invoice_copy', when: ['invoice'], unless: ['twice', 'credit', 'refund', 'fail'], score: 0.6 },

  { intent: 'update_payment_details', when: ['change_method'], unless: ['cannot_pay'], score: 0.85 },
  {
    intent: 'update_payment_details',
    when: ['change', 'method'],
    unless: ['cannot_pay', 'refund', 'twice', 'unknown_charge', 'where_is', 'credit', 'give_back'],
    score: 0.75,
  },
  { intent: 'update_payment_details', when: ['expired', 'method'], score: 0.7 },

  { intent: 'cancel_subscription', when: ['cancel'], unless: ['event_off'], score: 0.85 },
  { intent: 'cancel_subscription', when: ['end', 'subscription'], unless: ['event_off'], score: 0.8 },

  { intent: 'cancel_subscription', when: ['no_wish', 'subscription'], score: 0.7 },

  { intent: 'credit', when: ['credit_ask'], score: 0.85 },
  { intent: 'credit', when: ['credit'], score: 0.8 },

  { intent: 'refund', when: ['refund'], unless: ['where_is', 'not_yet', 'thanks'], score: 0.85 },
  { intent: 'refund', when: ['give_back', 'money'], unless: ['where_is', 'not_yet', 'thanks'], score: 0.75 },
  { intent: 'refund', when: ['goods_back', 'money'], score: 0.6 },
  { intent: 'refund', when: ['money', 'condition', 'lawyer'], score: 0.6 },
  { intent: 'refund', when: ['refund', 'chargeback'], score: 0.85 },

  { intent: 'dispute', when: ['unknown_charge'], score: 0.85 },
  { intent: 'dispute', when: ['contest'], unless: ['condition'], score: 0.85 },
  { intent: 'dispute', when: ['chargeback', 'done_already'], score: 0.85 },

  { intent: 'failed_payment', when: ['cannot_pay'], score: 0.85 },
  { intent: 'failed_payment', when: ['fail', 'pay'], unless: ['twice'], score: 0.8 },
  { intent: 'failed_payment', when: ['fail'], score: 0.45 },

  { intent: 'payment_status', when: ['refund', 'where_is'], score: 0.85 },
  { intent: 'payment_status', when: ['refund', 'not_yet'], unless: ['chargeback', 'lawyer'], score: 0.85 },
  {
    intent: 'payment_status',
    when: ['not_yet'],
    unless: ['parcel', 'receipt', 'invoice', 'credit', 'chargeback', 'lawyer'],
    score: 0.5,
  },
  {
    intent: 'payment_status',
    when: ['money', 'not_yet'],
    unless: ['parcel', 'receipt', 'invoice', 'credit', 'lawyer'],
    score: 0.75,
  },
  { intent: 'payment_status', when: ['paid_question', 'pay'], unless: ['parcel', 'receipt', 'invoice'], score: 0.75 },
  {
    intent: 'payment_status',
    when: ['paid_question', 'asks'],
    unless: ['parcel', 'receipt', 'invoice', 'credit'],
    score: 0.6,
  },
  {
    intent: 'payment_status',
    when: ['where_is', 'money'],
    unless: ['parcel', 'receipt', 'invoice', 'credit'],
    score: 0.7,
  },

  { intent: 'duplicate_charge', when: ['twice', 'pay'], score: 0.9 },
  { intent: 'duplicate_charge', when: ['twice', 'money'], score: 0.85 },
  { intent: 'duplicate_charge', when: ['twice'], score: 0.5 },

  { intent: 'failed_payment', when: ['problem', 'pay'], score: 0.6, fallback: true },
  { intent: 'dispute', when: ['stranger', 'pay'], score: 0.55, fallback: true },
  { intent: 'payment_status', when: ['asks', 'pay'], unless: ['parcel'], score: 0.5, fallback: true },
]
