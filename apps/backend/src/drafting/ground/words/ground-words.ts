import type { ReplyLanguage } from '@countersign/shared/draft'

/** What a word or phrase does in a sentence about a refund, or which promise it makes. */
export type WordClass =
  /** A participle: alone it claims that money was given back; the words around it may turn that. */
  | 'refunded'
  /** Claims by themselves. */
  | 'has_refunded'
  | 'will_refund'
  | 'is_refunding'
  | 'cannot_refund'
  | 'arrived'
  /** Claims only in a sentence that names a refund. */
  | 'done'
  | 'sent'
  | 'approved'
  | 'processing'
  | 'denied'
  | 'review'
  | 'refund_noun'
  | 'request_noun'
  | 'payment_noun'
  | 'money_noun'
  | 'pronoun'
  /** What turns a claim. */
  | 'not'
  | 'will'
  | 'may'
  | 'if'
  | 'being'
  | 'but'
  | 'asks'
  /** How much. */
  | 'in_full'
  | 'half'
  | 'number_word'
  /** Days. */
  | 'today'
  | 'yesterday'
  | 'weekday'
  | 'soon'
  | 'day_unit'
  | 'business'
  | 'time_unit'
  | 'ago'
  | 'few'
  /** What is not ours to say. */
  | 'goodwill'
  | 'waiver'
  | 'legal'
  | 'fraud'
  | 'masked'
  /** Other statuses. */
  | 'payment_failed'
  | 'payment_paid'
  | 'payment_canceled'
  | 'subscription_canceled'
  | 'card_word'
  | 'ending_in'
  | 'number_label'
  | BackClass

/** By which a sentence is known to say that money is back; `back-words.ts` has them. */
export type BackClass =
  | 'back'
  | 'back_weak'
  | 'money_more'
  | 'finished'
  | 'in_general'
  | 'send_money'
  | 'account_word'
  | 'harmless'

export type GroundWords = {
  language: ReplyLanguage
  /** January first; each with its spellings. */
  months: readonly (readonly string[])[]
  classes: Record<WordClass, readonly string[]>
}

/** Those that a language's own file has. */
export type OwnWords = Omit<GroundWords, 'classes'> & {
  classes: Record<Exclude<WordClass, BackClass>, readonly string[]>
}
