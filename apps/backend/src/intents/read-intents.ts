import type { Intent, IntentReading, ReadLanguage } from '@countersign/shared/intent'
import type { Concept, Meanings } from '#intents/concepts.ts'
import { concernsIn } from '#intents/concerns.ts'
import { concernsByExample } from '#intents/learnt-concerns.ts'
import { countCommonWords, findConcepts } from '#intents/find-concepts.ts'
import type { Find } from '#intents/find-concepts.ts'
import type { CustomerWords } from '#intents/intent-classifier.ts'
import { sentencesOf } from '#intents/normalise.ts'
import { intentRules } from '#intents/rules.ts'
import type { IntentRule } from '#intents/rules.ts'
import { sentimentOf } from '#intents/sentiment.ts'

/** From here an intent is told. */
export const told = 0.5
/** Below this, and with a second one this close, there is no winner. */
const sure = 0.7
const tie = 0.15

/** Two wishes of nearly the same strength, and the stronger one is not sure. */
export function isTie(first: number, second: number): boolean {
  return first < sure && first - second <= tie
}

type Score = IntentReading['scores'][number]

/**
 * What the customer's words ask for, by the phrases of the lexicons and the rules over them; what worries, by examples as
 * well. Linear in the length of the words, of which it reads 8,000 characters of each text. The words are data: nothing in them is obeyed.
 */
export function readIntents({ subject, messages }: CustomerWords): IntentReading {
  const texts = [subject, ...messages]
  const byText = texts.map(sentencesOf)
  const sentences = byText.flat()
  const found = sentences.map((clauses) => clauses.map(findConcepts))
  const language = languageOf(sentences, found)
  const meanings = found.map((clauses, index) => {
    // A sentence in another language than the rest is read in its own.
    const own = languageOf([sentences[index] ?? []], [clauses])
    return meaningsOf(clauses, new Set([language, own, 'en']))
  })
  const scores = scoresOf(meanings)
  const concerns = concernsIn(meanings, concernsByExample(byText, language))
  return {
    ...choose(scores, meanings),
    scores,
    language,
    sentiment: sentimentOf(meanings, texts, concerns),
    concerns,
  }
}

/** By small words first; what billing words a text has decides where it has no others. */
function languageOf(sentences: string[][], found: Find[][][]): ReadLanguage | null {
  const counts = new Map<ReadLanguage, number>()
  for (const clause of sentences.flat()) countCommonWords(clause, counts)
  for (const { language, words } of found.flat(2)) {
    if (words.length > 3) counts.set(language, (counts.get(language) ?? 0) + 0.4)
  }
  let best: ReadLanguage | null = null
  for (const [language, count] of counts) if (count > (best === null ? 0 : (counts.get(best) ?? 0))) best = language
  return best
}

/** What a clause says it does not want is not wanted, and a word within a longer phrase may mean something else there. */
function meaningsOf(clauses: Find[][], languages: ReadonlySet<ReadLanguage | null>): Meanings {
  const meanings: Meanings = new Map()
  for (const clause of clauses) {
    const finds = standingAlone(clause.filter(({ language }) => languages.has(language)))
    const refused = finds.some(({ concept }) => concept === 'no_wish')
    const drops = refused && finds.some(({ concept }) => wishes.has(concept))
    for (const { concept, words } of finds) {
      if (drops && (wishes.has(concept) || concept === 'no_wish')) continue
      meanings.set(concept, [...(meanings.get(concept) ?? []), words])
    }
  }
  return meanings
}

const wishes = new Set<Concept>(['refund', 'give_back', 'credit', 'cancel'])
/** "credit card" speaks of no credit, and French "bien reçu" of no receipt. */
const onlyAlone = new Set<Concept>(['credit', 'receipt'])

/** The finds come in the order of their starts: one pass knows how far an earlier, longer phrase reaches. */
function standingAlone(finds: Find[]): Find[] {
  const reach = new Map<number, number>()
  for (const { start, end } of finds) reach.set(start, Math.max(end, reach.get(start) ?? 0))
  let from = -1
  let until = 0
  return finds.filter(({ concept, start, end }) => {
    if (start !== from) {
      until = Math.max(until, reach.get(from) ?? 0)
      from = start
    }
    const covered = until >= end || (reach.get(start) ?? 0) > end
    return !(covered && onlyAlone.has(concept))
  })
}

function scoresOf(sentences: Meanings[]): Score[] {
  const scores = scoresBy(plainRules, sentences)
  return scores.some(({ score }) => score >= told) ? scores : scoresBy(intentRules, sentences)
}

const plainRules = intentRules.filter(({ fallback }) => !fallback)

function scoresBy(rules: IntentRule[], sentences: Meanings[]): Score[] {
  const scores = new Map<Intent, Score>()
  for (const meanings of sentences) {
    for (const rule of bestRules(rules, meanings)) {
      const known = scores.get(rule.intent) ?? { intent: rule.intent, score: 0, words: [] }
      const words = new Set([...known.words, ...rule.when.flatMap((concept) => meanings.get(concept) ?? [])])
      // Said twice is surer than said once, and never certain.
      const score = 1 - (1 - known.score) * (1 - rule.score)
      scores.set(rule.intent, {
        intent: rule.intent,
        score: Math.round(score * 100) / 100,
        words: [...words].slice(0, 6),
      })
    }
  }
  // A Map keeps the order in which things were first said; sorting is stable, so that what came first leads a tie.
  return [...scores.values()].toSorted((a, b) => b.score - a.score)
}

function bestRules(rules: IntentRule[], meanings: Meanings): IntentRule[] {
  const best = new Map<Intent, IntentRule>()
  for (const rule of rules) {
    if (!holds(rule, meanings)) continue
    if (rule.score > (best.get(rule.intent)?.score ?? 0)) best.set(rule.intent, rule)
  }
  return [...best.values()]
}

function holds({ when, unless = [] }: IntentRule, meanings: Meanings): boolean {
  return when.every((concept) => meanings.has(concept)) && !unless.some((concept) => meanings.has(concept))
}

function choose(scores: Score[], sentences: Meanings[]): Pick<IntentReading, 'primary' | 'between' | 'secondary'> {
  const [first, second, ...rest] = scores.filter(({ score }) => score >= told)
  if (!first) return { primary: 'other', between: [], secondary: [] }
  if (!second) return { primary: first.intent, between: [], secondary: [] }
  const others = rest.map(({ intent }) => intent)
  if (isTie(first.score, second.score) || areAlternatives(first.intent, second.intent, sentences)) {
    return { primary: null, between: [first.intent, second.intent], secondary: others }
  }
  return { primary: first.intent, between: [], secondary: [second.intent, ...others] }
}

/** "A refund or a voucher": one of the two, and the customer leaves open which. */
function areAlternatives(one: Intent, other: Intent, sentences: Meanings[]): boolean {
  return sentences.some((meanings) => {
    const intents: Intent[] = meanings.has('alternative')
      ? bestRules(plainRules, meanings).map(({ intent }) => intent)
      : []
    return intents.includes(one) && intents.includes(other)
  })
}
