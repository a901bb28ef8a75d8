import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GroundKind, ReplyLanguage } from '@countersign/shared/draft'
import type { Pair } from '#eval/ground/pair.ts'
import { scenarios } from '#eval/ground/scenarios.ts'
import type { Scenario } from '#eval/ground/scenarios.ts'
import type { Part } from '#eval/report.ts'

/** `by-others.txt`, one half of it for each part, by a hash of the words. */
export function byOthers(part: Part): Pair[] {
  return linesOf('by-others.txt')
    .filter((line) => halfOf(line) === part)
    .map(toPair)
}

export function byOthersLater(): Pair[] {
  return linesOf('by-others-later.txt').map(toPair)
}

function linesOf(file: string): string[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
}

function halfOf(line: string): Part {
  return createHash('sha256').update(line).digest().readUInt8(0) % 2 === 0 ? 'seen' : 'unseen'
}

function toPair(line: string): Pair {
  const [scenario = '', language = '', kind = '', ...words] = line.split(' ')
  if (!(scenario in scenarios)) throw new Error(`there is no such scenario: ${line}`)
  return [
    scenario as Scenario,
    ReplyLanguage.parse(language),
    kind === '-' ? null : GroundKind.parse(kind),
    words.join(' '),
  ]
}
