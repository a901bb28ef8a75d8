import { erasedWords } from '@countersign/shared/erased'
import type { Finding } from '#audit/chain.ts'
import type { RequestRecord } from '#audit/check-request.ts'
import type { RequestStory, Told } from '#audit/request-story.ts'
import { openTexts } from '#audit/texts.ts'

/** Beside one row; `key` is null where it was destroyed, `erased` where the log says that this was asked for. */
export type Seal = { sealed: string; key: string | null; erased: boolean }

/** What a row sealed, by its name there, and what the tables show in its place. */
type Shown = { told: Told; words: Record<string, unknown>; names: Record<string, unknown> }

/**
 * Whether the words and names that the tables show are those that were sealed beside the log. `unread`: seals that
 * nobody can open any more, because their customer was erased. Pure.
 */
export function checkWords(
  story: RequestStory,
  record: RequestRecord,
  seals: ReadonlyMap<string, Seal>,
): { findings: Finding[]; unread: number } {
  const findings: Finding[] = []
  let unread = 0
  for (const { told, words, names } of shownOf(story, record)) {
    const wrong = (what: string): void => {
      const { chain, seq, id } = told.row
      findings.push({ kind: 'words', chain, seq, id, text: `The words beside row ${seq} of ${chain} (${id}) ${what}` })
    }
    const seal = seals.get(told.row.id)
    // A seal that should be there and is not is reported with its row.
    const opened = seal ? openTexts(seal.sealed, seal.key) : told.said['textsHash'] === undefined ? {} : null
    if (opened) {
      const shown = seal ? { ...names, ...words } : words
      // Before names were sealed a row had none.
      for (const [name, held] of Object.entries(shown))
        if ((opened[name] ?? null) !== held && (name in words || name in opened))
          wrong(`are not what is shown: ${name}`)
    } else if (seal && !seal.erased) wrong('cannot be opened, and nobody was erased')
    else if (seal) {
      unread += 1
      const kept = Object.keys(words).filter((name) => words[name] !== null && words[name] !== erasedWords)
      for (const name of kept) wrong(`were erased, and others are shown: ${name}`)
    }
  }
  return { findings, unread }
}

function shownOf(story: RequestStory, { request, signatures, questions, denials }: RequestRecord): Shown[] {
  const show = (
    told: Told | null | undefined,
    words: Record<string, unknown>,
    names: Record<string, unknown>,
  ): Shown[] => (told ? [{ told, words, names }] : [])
  return [
    ...show(
      story.requested,
      { note: request['note'] },
      { proposer: request['proposer_name'], destination: request['destination'] },
    ),
    ...show(story.delegated, {}, { delegate: request['delegated_to_name'] }),
    ...signatures.flatMap((row, n) => show(story.signed[n], {}, { signer: row['signer_name'] })),
    ...questions.flatMap((row, n) => [
      ...show(story.asked[n], { question: row['question'] }, { asker: row['asked_by_name'] }),
      ...show(story.asked[n]?.answer, { answer: row['answer'] }, { answerer: row['answered_by_name'] }),
    ]),
    ...denials.flatMap((row) => show(story.denied, { reason: row['reason'] }, { denier: row['denied_by_name'] })),
  ]
}
