import type { Concern, IntentReading } from '@countersign/shared/intent'
import type { Concept, Meanings } from '#intents/concepts.ts'

type ConcernRule = { concern: Concern; when: Concept[]; unless?: Concept[] }

/** Rather once too often than once too seldom: what they cost is that a person looks. */
const rules: ConcernRule[] = [
  { concern: 'chargeback_threat', when: ['chargeback', 'condition'], unless: ['done_already'] },
  { concern: 'chargeback_threat', when: ['bank_takes_it'] },
  // "I will have my bank reverse it": whoever takes it back is the customer's bank, and it is still to come.
  ...(['give_back', 'contest', 'cancel', 'chargeback', 'recover'] as const).flatMap((taken) =>
    (['will_do', 'condition'] as const).map((open): ConcernRule => ({
      concern: 'chargeback_threat',
      when: ['payers_bank', taken, open],
      unless: ['bank_account', 'done_already'],
    })),
  ),
  // Who works at a law firm only wants its name on the invoice.
  { concern: 'legal_threat', when: ['lawyer'], unless: ['law_firm'] },
  { concern: 'legal_threat', when: ['court', 'condition'] },
  { concern: 'vulnerable', when: ['death', 'relative'] },
  { concern: 'vulnerable', when: ['illness'], unless: ['at_work'] },
  { concern: 'vulnerable', when: ['hardship'] },
  { concern: 'vulnerable', when: ['self_harm'] },
]

/** What a person has to see, with the words that say so; `known` from elsewhere, without any. Pure. */
export function concernsIn(sentences: Meanings[], known: readonly Concern[]): IntentReading['concerns'] {
  const found = new Map<Concern, Set<string>>()
  for (const meanings of sentences) {
    for (const { concern, when, unless = [] } of rules) {
      if (!when.every((concept) => meanings.has(concept)) || unless.some((concept) => meanings.has(concept))) continue
      const words = found.get(concern) ?? new Set()
      for (const word of meanings.get(when[0] ?? 'condition') ?? []) words.add(word)
      found.set(concern, words)
    }
  }
  for (const concern of known) if (!found.has(concern)) found.set(concern, new Set())
  return [...found].map(([concern, words]) => ({ concern, words: [...words].slice(0, 6) }))
}
