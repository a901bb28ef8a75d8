import { examples } from '@countersign/backend/drafting/ground/sentences/learnt'
import { readExample } from '@countersign/backend/drafting/ground/sentences/sentence-reader'
import { tokenize } from '@countersign/backend/drafting/ground/tokens'
import { expect, test } from 'vitest'
import { chosenByLots, lastLots, pairsOf, unseenLots } from '#eval/ground/by-others.ts'
import { unseen } from '#eval/ground/unseen.ts'

/** Sentences of our own drafts, with any figures, stand in both, and so do "Best regards" and "¿Desea solicitarlo?". */
test('hardly a reply that the ground check is counted with consists of sentences that it has learnt', () => {
  const ours = new Set(all().flatMap(({ isOurs, sentence }) => (isOurs ? [withoutFigures(sentence)] : [])))
  const learnt = new Set(all().map(({ sentence }) => withoutFigures(sentence)))
  const counted = [...unseen, ...[...chosenByLots, ...unseenLots, ...lastLots].flatMap(pairsOf)]
  const known = counted
    .map(([, , , text]) => sentencesOf(text).map(withoutFigures))
    .filter((sentences) => sentences.some((sentence) => !ours.has(sentence)))
    .filter((sentences) => sentences.every((sentence) => learnt.has(sentence)))
  expect(counted.length).toBeGreaterThan(1000)
  expect(known.length).toBeLessThan(counted.length / 20)
})

function all(): ReturnType<typeof readExample>[] {
  return examples().map(readExample)
}

function sentencesOf(text: string): string[] {
  const spans = Map.groupBy(tokenize(text), ({ sentence }) => sentence)
  return [...spans.values()].map((tokens) => text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0))
}

function withoutFigures(sentence: string): string {
  return sentence.replaceAll(/\d+/g, '#')
}
