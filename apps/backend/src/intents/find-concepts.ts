import type { ReadLanguage } from '@countersign/shared/intent'
import { concepts } from '#intents/concepts.ts'
import type { Concept, Lexicon } from '#intents/concepts.ts'
import { de } from '#intents/lexicon/de.ts'
import { en } from '#intents/lexicon/en.ts'
import { es } from '#intents/lexicon/es.ts'
import { fr } from '#intents/lexicon/fr.ts'
import { ja } from '#intents/lexicon/ja.ts'
import { pt } from '#intents/lexicon/pt.ts'
import { normalisePhrase } from '#intents/normalise.ts'

const lexicons: Record<ReadLanguage, Lexicon> = { en, de, fr, es, pt, ja }
const languages = ['en', 'de', 'fr', 'es', 'pt', 'ja'] as const satisfies ReadLanguage[]

/** A phrase that was found: what it can mean, in which language, and the words themselves. */
export type Find = { concept: Concept; language: ReadLanguage; words: string; start: number; end: number }

type Node = { next: Map<string, Node>; ends: Ending[] }
/** `open`: the last word may go on. `inner`: the phrase may stand inside of what looks like a word (Japanese). */
type Ending = { concept: Concept; language: ReadLanguage; open: boolean; inner: boolean }

const root = growTree()

/**
 * Every phrase of every lexicon that stands in a clause (as `sentencesOf` leaves it). From each place a walk down one
 * tree, no deeper than the longest phrase: linear in the length of the clause.
 */
export function findConcepts(clause: string): Find[] {
  const found: Find[] = []
  for (let start = 0; start < clause.length; start += 1) {
    const atWord = clause[start - 1] === ' '
    let node: Node | undefined = root
    for (let end = start; node; end += 1) {
      const atEnd = clause[end] === ' ' || end === clause.length
      for (const { concept, language, open, inner } of node.ends) {
        if (inner || (atWord && (open || atEnd)))
          found.push({ concept, language, words: clause.slice(start, end), start, end })
      }
      node = node.next.get(clause[end] ?? '')
    }
  }
  return found
}

/** How many of each language's small words stand in a clause. Japanese is counted by its own script. */
export function countCommonWords(clause: string, counts: Map<ReadLanguage, number>): void {
  for (const word of clause.trim().split(' ')) {
    for (const language of languages) {
      if (commonWords[language].has(word)) counts.set(language, (counts.get(language) ?? 0) + 1)
    }
  }
  const kana = clause.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  if (kana > 0) counts.set('ja', (counts.get('ja') ?? 0) + kana)
}

const commonWords = Object.fromEntries(
  languages.map((language) => [language, new Set(phrasesOf(lexicons[language].common))]),
) as Record<ReadLanguage, Set<string>>

function phrasesOf(line: string): string[] {
  return line.split('|').map(normalisePhrase)
}

function growTree(): Node {
  const root: Node = { next: new Map(), ends: [] }
  for (const language of languages) {
    for (const concept of concepts) {
      for (const raw of (lexicons[language].phrases[concept] ?? '').split('|')) {
        const phrase = normalisePhrase(raw)
        if (phrase === '') continue
        let node = root
        for (const character of phrase) node = nextOf(node, character)
        node.ends.push({ concept, language, open: raw.endsWith('*'), inner: language === 'ja' })
      }
    }
  }
  return root
}

function nextOf(node: Node, character: string): Node {
  const known = node.next.get(character)
  if (known) return known
  const made: Node = { next: new Map(), ends: [] }
  node.next.set(character, made)
  return made
}
