import type { ReplyLanguage, TemplateKey } from '@countersign/shared/draft'

/** Why policy says no, as far as a customer may read it. */
export type DenialReason = 'category' | 'dispute' | 'refundable' | 'other'

/**
 * All words of the built-in replies in one language. `{{name}}` is filled by code from the facts, `{{payment: words}}`
 * marks words that rest on a fact, and `[[…]]` is left out of the short variant. `template-text.ts` reads them.
 */
export type LanguagePack = {
  language: ReplyLanguage
  /** For `Intl`: how amounts and days are written. */
  locale: string
  greetingNamed: string
  greeting: string
  /** Before the body, where the customer is answered for the first time. */
  thanks: string
  closing: string
  /** Between two bodies that follow each other. */
  gap: string
  cardDestination: string
  otherDestination: string
  /** What a card is called whose brand we know; `brand` where we do not. */
  brands: Record<'visa' | 'mastercard' | 'amex' | 'discover' | 'jcb' | 'unknown', string>
  /** How long banks usually take to show a refund: the only span of time that a reply may name. */
  bankDays: string
  reasons: Record<DenialReason, string>
  bodies: Record<TemplateKey, string>
}
