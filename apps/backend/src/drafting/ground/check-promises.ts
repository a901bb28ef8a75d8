import type { Check } from '#drafting/ground/check.ts'
import { sure } from '#drafting/ground/judge-sentence.ts'
import type { WrittenDay } from '#drafting/ground/dates.ts'
import type { Promise } from '#drafting/ground/promises.ts'
import { tokenAt } from '#drafting/ground/reader.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import type { Label } from '#drafting/ground/sentences/labels.ts'
import type { ReadSentence } from '#drafting/ground/sentences/read-sentences.ts'
import type { Taken } from '#drafting/ground/spans.ts'

/** What a reply may not promise or say, under which label the examples have it. Why a bank declined is known by its words alone. */
const labelOf = {
  promise_time: 'time',
  goodwill: 'goodwill',
  waiver: 'waiver',
  legal: 'legal',
  fraud: 'fraud',
} as const satisfies Partial<Record<Promise['kind'], Label>>
type LearntKind = keyof typeof labelOf

const why = {
  promise_time: 'Policy gives no such time. Only how long banks usually take may be said.',
  goodwill: 'Policy does not offer this.',
  waiver: 'Policy does not waive this.',
  legal: 'A reply takes no legal position and admits no fault.',
  fraud: 'A reply says nothing about fraud.',
  masked_decline: 'Why the bank declined must not be said: it may warn the wrong person.',
}

type Around = {
  reader: Reader
  sentences: ReadonlyMap<number, ReadSentence>
  days: readonly WrittenDay[]
  taken: Taken
}

/** Words that lists find count unless the whole sentence surely says nothing of the kind, and so do sentences that say it in words of no list. */
export function checkPromises(check: Check, promises: readonly Promise[], around: Around): void {
  const { reader, sentences, taken } = around
  for (const promise of promises) {
    const sentence = sentences.get(reader.tokens[tokenAt(reader, promise.start)]?.sentence ?? -1)
    const label = isLearnt(promise.kind) ? labelOf[promise.kind] : undefined
    const isDoubted = check.writer === 'person' && label !== undefined && sentence !== undefined
    if (isDoubted && sentence.reading.says(label) < leastOf(promise.kind)) continue
    check.add(promise.kind, promise, why[promise.kind])
    if (promise.kind === 'promise_time') taken.add(promise)
  }
  for (const sentence of sentences.values()) {
    for (const kind of Object.keys(labelOf) as LearntKind[]) {
      if (sentence.reading.says(labelOf[kind]) <= sure.promised || isAllowed(kind, sentence, check, around)) continue
      if (!check.has(new Set([kind]), sentence)) check.addSentence(kind, sentence, why[kind])
    }
  }
}

function leastOf(kind: Promise['kind']): number {
  return kind === 'promise_time' ? sure.noTime : sure.notPromised
}

function isLearnt(kind: Promise['kind']): kind is LearntKind {
  return kind in labelOf
}

/** A day is held against the facts by itself, and goodwill may be told where it was signed. */
function isAllowed(kind: LearntKind, { start, end }: ReadSentence, { facts }: Check, { days }: Around): boolean {
  if (kind === 'goodwill') return facts.goodwill
  return kind === 'promise_time' && days.some((day) => day.start < end && start < day.end)
}
