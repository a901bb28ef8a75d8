import type { IntentReading, Sentiment } from '@countersign/shared/intent'
import type { Concept, Meanings } from '#intents/concepts.ts'

/** How the customer sounds: by their words, by shouting, and by what they threaten with. Pure. */
export function sentimentOf(sentences: Meanings[], texts: string[], concerns: IntentReading['concerns']): Sentiment {
  const count = (concept: Concept): number =>
    sentences.reduce((sum, meanings) => sum + (meanings.get(concept)?.length ?? 0), 0)
  const threatens = concerns.some(({ concern }) => concern !== 'vulnerable')
  const anger = count('furious') + (texts.some(isShouted) ? 1 : 0)
  const trouble = count('displeased') + concerns.length
  if (anger > 0 && (anger + trouble > 1 || threatens)) return 'angry'
  if (threatens && trouble > 1) return 'angry'
  if (anger + trouble > 0) return anger + trouble > count('pleased') ? 'negative' : 'neutral'
  return count('pleased') > 0 ? 'positive' : 'neutral'
}

/** Two words in capitals of four letters or more, or one of them with a row of exclamation marks. */
function isShouted(text: string): boolean {
  const shouted = text.slice(0, 8000).match(/\b\p{Lu}{4,}\b/gu)?.length ?? 0
  return shouted > 1 || (shouted > 0 && text.includes('!'))
}
