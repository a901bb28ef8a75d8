import type { IntentReading } from '@countersign/shared/intent'
import { readIntents } from '#intents/read-intents.ts'

/** What the customer wrote, card numbers removed: subject, first message, and their newest one where there are several. */
export type CustomerWords = { subject: string; messages: string[] }

/**
 * Names what a customer asks for. An answer is advice about words that nobody may trust: it may ask for a person and
 * choose phrases of a draft, and no amount, fact or permission comes from it.
 */
export interface IntentClassifier {
  /** At once: nobody waits for a model here. */
  classify(said: CustomerWords): Promise<IntentReading>
  /** Has a better reader look at these words, where there is one; `classify` knows it from then on. */
  improve(said: CustomerWords): Promise<void>
}

/** No network, no clock, no memory: the same words give the same answer. */
export const deterministicClassifier: IntentClassifier = {
  classify: (said) => Promise.resolve(readIntents(said)),
  improve: () => Promise.resolve(),
}
