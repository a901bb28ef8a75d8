import { z } from 'zod'

/** What customers want of billing support. The order is the one in which a tie is told. */
export const Intent = z.enum([
  'receipt_resend',
  'invoice_copy',
  'update_payment_details',
  'cancel_subscription',
  'refund',
  'credit',
  'dispute',
  'failed_payment',
  'payment_status',
  'duplicate_charge',
  'other',
])
export type Intent = z.infer<typeof Intent>

export const Sentiment = z.enum(['positive', 'neutral', 'negative', 'angry'])
export type Sentiment = z.infer<typeof Sentiment>

/** The languages that the deterministic classifier reads. */
export type ReadLanguage = 'en' | 'de' | 'fr' | 'es' | 'pt' | 'ja'

/** What a person has to see, whatever policy says. `vulnerable`: death, illness, hardship, self-harm; which one is not kept. */
export const Concern = z.enum(['chargeback_threat', 'legal_threat', 'vulnerable'])
export type Concern = z.infer<typeof Concern>

/**
 * What the customer's words seem to ask for. Advice: it chooses words and may ask for a person, and moves nothing.
 * `words` are the customer's own, lower-case and without accents: those that decided.
 */
export const IntentReading = z.object({
  /** Null: not clear; `between` then names the candidates. */
  primary: Intent.nullable(),
  between: z.array(Intent),
  /** What else is asked for, strongest first. */
  secondary: z.array(Intent),
  scores: z.array(z.object({ intent: Intent, score: z.number().min(0).max(1), words: z.array(z.string()) })),
  /** ISO 639: one of `ReadLanguage`, or any that a model has recognised. Null: too few words to tell. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .nullable(),
  sentiment: Sentiment,
  concerns: z.array(z.object({ concern: Concern, words: z.array(z.string()) })),
})
export type IntentReading = z.infer<typeof IntentReading>
