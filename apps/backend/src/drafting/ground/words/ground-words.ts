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
  | ReplyClass

/** Of giving back and how it is told, mostly features of a sentence (`sentences/features.ts`); `back-words.ts` has them. */
export type BackClass =
  | 'back'
  | 'back_weak'
  | 'money_more'
  | 'finished'
  | 'in_general'
  | 'send_money'
  | 'account_word'
  | 'harmless'

/** What whole replies hold besides: some turn a claim, the others are features alone; `reply-words.ts` has them. */
export type ReplyClass =
  /** What the customer was told, or says themselves: it claims nothing of ours. */
  | 'told'
  /** Reads as a condition and is none: "if you look at your statement". */
  | 'aside'
  /** A sentence that begins so is a condition: "Wird sie genehmigt, …". */
  | 'inverted'
  /** What a refusal waits for: "not without an approval". */
  | 'pending'
  /** Still to come. */
  | 'coming'
  /** Money, of which nobody could think that it was paid to us. */
  | 'cash'
  /** How much, of which that can be thought. */
  | 'sum'
  /** Of it: on its way, or there. */
  | 'motion'
  /** Said of what is not done: "still in the queue". */
  | 'still'
  /** Only wished for. */
  | 'wish'
  /** What a customer sends back, and how they do: no money in it. */
  | 'goods'
  | 'handed'
  /** Beside a refund: asked, looked for, possible. */
  | 'opener'
  /** Beside a refund and a "not": refused. */
  | 'offer'
  | 'fee'
  | 'forgive'
  /** Of a payment, what a refund leaves. */
  | 'rest'

export type GroundWords = {
  language: ReplyLanguage
  /** January first; each with its spellings. */
  months: readonly (readonly string[])[]
  classes: Record<WordClass, readonly string[]>
}

/** Those that a language's own file has. */
export type OwnWords = Omit<GroundWords, 'classes'> & {
  classes: Record<Exclude<WordClass, BackClass | ReplyClass>, readonly string[]>
}
