import type { IntentReading } from '@countersign/shared/intent'
import { readIntents } from '#intents/read-intents.ts'

/** What the customer wrote, card numbers removed: subject, first message, and their newest one where there are several. */
export type CustomerWords = { subject: string; messages: string[] }

/**
 * Names what a customer asks for. An answer is advice about words that nobody may trust: it may ask for a person and
 * choose phrases of a draft, and no amount, fact or permission comes from it.
 */
export interface IntentClassifier {
  classify(said: CustomerWords): Promise<IntentReading>
}

/** No network, no clock, no memory: the same words give the same answer. */
export const deterministicClassifier: IntentClassifier = {
  classify: (said) => Promise.resolve(readIntents(said)),
}
