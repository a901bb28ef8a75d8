import { findCardData } from '@countersign/backend/cardholder-data/find-card-data'
import { cardCases } from '#eval/redaction/card-cases.ts'
import { codeCases } from '#eval/redaction/code-cases.ts'
import type { Case, Mark } from '#eval/redaction/labelled.ts'
import { lookAlikes } from '#eval/redaction/look-alikes.ts'
import { heldBackName, writtenCases } from '#eval/redaction/written-cases.ts'
import { partOf } from '#eval/report.ts'
import type { Figure, Part, Report } from '#eval/report.ts'

export const name = 'redaction of cardholder data'

type Outcome = { id: string; part: Part; found: Mark[]; missed: Mark[]; wrong: Mark[]; text: string }

/**
 * Recall: of everything that had to go, what went whole. Precision: of everything that went, what had to; a look-alike
 * counts as soon as one character of it is gone, and so does a finding where nothing was marked.
 */
export function run(): Promise<Report> {
  const cases = [...cardCases(), ...codeCases(), ...lookAlikes(), ...writtenCases()]
  const outcomes = cases.map(judge)
  const parts = (['seen', 'unseen'] as const).map((part) => outcomes.filter((outcome) => outcome.part === part))
  return Promise.resolve({
    figures: parts.flatMap((some) => figuresOf(some)),
    tables: { 'cases and marks': Object.fromEntries(parts.map((some) => [some[0]?.part ?? '', countOf(some)])) },
    failures: outcomes.flatMap(describe),
  })
}

function judge({ id, text, secrets, keeps }: Case): Outcome {
  const spans = findCardData(text)
  const isCovered = (mark: Mark): boolean => hasNoDigit(text, mark, spans)
  const strays = spans.filter((span) => ![...secrets, ...keeps].some((mark) => overlap(mark, span)))
  return {
    id,
    text,
    part: id.startsWith(heldBackName) ? 'unseen' : partOf(id),
    found: secrets.filter(isCovered),
    missed: secrets.filter((mark) => !isCovered(mark)),
    wrong: [...keeps.filter((mark) => spans.some((span) => overlap(mark, span))), ...strays],
  }
}

/** No digit and no number word is left of it; tags and signs at its ends may stay. */
function hasNoDigit(text: string, mark: Mark, spans: readonly { start: number; end: number }[]): boolean {
  let left = ''
  for (let at = mark.start; at < mark.end; at += 1) {
    if (!spans.some(({ start, end }) => at >= start && at < end)) left += text[at]
  }
  return !/[\p{N}\p{L}]/u.test(left.replaceAll(/<[^>]*>/g, ''))
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end
}

function figuresOf(outcomes: readonly Outcome[]): Figure[] {
  const part = outcomes[0]?.part ?? 'seen'
  const found = outcomes.flatMap((outcome) => outcome.found).length
  const missed = outcomes.flatMap((outcome) => outcome.missed).length
  const wrong = outcomes.flatMap((outcome) => outcome.wrong).length
  const kinds = [
    ...new Set(outcomes.flatMap((outcome) => [...outcome.found, ...outcome.missed]).map(({ kind }) => kind)),
  ]
  return [
    { part, name: 'recall', value: found / (found + missed), atLeast: 0.995 },
    { part, name: 'precision', value: found / (found + wrong), atLeast: 0.98 },
    ...kinds.toSorted().map((kind) => {
      const hits = outcomes.flatMap((outcome) => outcome.found).filter((mark) => mark.kind === kind).length
      const misses = outcomes.flatMap((outcome) => outcome.missed).filter((mark) => mark.kind === kind).length
      return { part, name: `recall of ${kind}`, value: hits / (hits + misses) }
    }),
  ]
}

function countOf(outcomes: readonly Outcome[]): Record<string, number> {
  const sum = (of: (outcome: Outcome) => readonly Mark[]): number => outcomes.flatMap(of).length
  return {
    cases: outcomes.length,
    'with nothing to remove': outcomes.filter(({ found, missed }) => found.length + missed.length === 0).length,
    removed: sum(({ found }) => found),
    missed: sum(({ missed }) => missed),
    'removed wrongly': sum(({ wrong }) => wrong),
  }
}

/** The text of an unseen case stays unseen; its id is printed, so that it can be counted. */
function describe({ id, part, text, missed, wrong }: Outcome): string[] {
  const shown = part === 'seen' ? `: ${JSON.stringify(text)}` : ''
  return [
    ...missed.map(({ kind }) => `${part} ${id} missed ${kind}${shown}`),
    ...wrong.map(({ kind }) => `${part} ${id} removed ${kind} wrongly${shown}`),
  ]
}
