import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GroundKind, ReplyLanguage } from '@countersign/shared/draft'
import type { Pair } from '#eval/ground/pair.ts'
import { scenarios } from '#eval/ground/scenarios.ts'
import type { Scenario } from '#eval/ground/scenarios.ts'

/** Each was unseen once, and tuned with after its first counting; docs/drafting.md has the figures of that moment. */
export const seenLots = [
  'by-others.txt',
  'by-others-later.txt',
  'by-agents.txt',
  'by-agents-second.txt',
  'by-agents-third.txt',
  'by-agents-fourth.txt',
  'by-agents-fifth.txt',
  'by-agents-sixth.txt',
  'by-agents-seventh.txt',
  'by-agents-eighth.txt',
  'by-agents-ninth.txt',
]

/** By hands that knew nothing of the check. Thresholds were chosen by their counts; nothing was learnt from them. */
export const chosenByLots = ['replies.txt', 'edited-drafts.txt']

/** Counted, and its lines not read by who wrote the check: the first two with each change of the examples, the last two at the end. */
export const unseenLots = ['replies-later.txt', 'edited-drafts-later.txt']
export const lastLots = ['replies-last.txt', 'edited-drafts-last.txt']

/** Replies as others write them, a line each: scenario, language, kind, words. */
export function pairsOf(file: string): Pair[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(toPair)
}

function toPair(line: string): Pair {
  const [scenario = '', language = '', kind = '', ...words] = line.split(' ')
  if (!(scenario in scenarios)) throw new Error(`there is no such scenario: ${line}`)
  return [
    scenario as Scenario,
    ReplyLanguage.parse(language),
    kind === '-' ? null : GroundKind.parse(kind),
    words.join(' ').replaceAll(String.raw`\n`, '\n'),
  ]
}
