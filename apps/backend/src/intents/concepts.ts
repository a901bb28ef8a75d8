/**
 * What words can mean, whatever the language: rules speak of these, and each language's lexicon gives them words.
 * One word may mean several.
 */
export const concepts = [
  // Wishes about money
  'refund',
  'give_back',
  'money',
  'goods_back',
  'no_wish',
  'credit',
  'credit_ask',
  // Payments and what became of them
  'pay',
  'twice',
  'fail',
  'cannot_pay',
  'paid_question',
  'received',
  'where_is',
  'not_yet',
  'unknown_charge',
  'contest',
  'problem',
  'stranger',
  'asks',
  // Papers
  'receipt',
  'invoice',
  'send_me',
  // Payment details
  'method',
  'change',
  'expired',
  'change_method',
  // Subscriptions
  'cancel',
  'end',
  'subscription',
  'event_off',
  // How it is said
  'alternative',
  'condition',
  'done_already',
  'thanks',
  'parcel',
  // For a person
  'chargeback',
  'bank_takes_it',
  'payers_bank',
  'recover',
  'bank_account',
  'will_do',
  'lawyer',
  'law_firm',
  'at_work',
  'court',
  'death',
  'relative',
  'illness',
  'hardship',
  'self_harm',
  // Mood
  'pleased',
  'displeased',
  'furious',
] as const

export type Concept = (typeof concepts)[number]

/** A sentence as what its phrases mean, each with the words that mean it. */
export type Meanings = Map<Concept, string[]>

/**
 * Phrases by concept, separated by `|`; `*` at the end of a phrase stands for any ending of its last word. Written as
 * people write them: accents and apostrophes are normalised on both sides. `common`: the small words of the language,
 * by which it is recognised.
 */
export type Lexicon = { common: string; phrases: Partial<Record<Concept, string>> }
