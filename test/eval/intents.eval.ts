import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readIntents } from '@countersign/backend/intents/read-intents'
import { Concern, Intent, Sentiment } from '@countersign/shared/intent'
import type { IntentReading } from '@countersign/shared/intent'
import { partOf } from '#eval/report.ts'
import type { Figure, Part, Report } from '#eval/report.ts'

export const name = 'intents'

type Case = {
  id: string
  language: string
  intents: Intent[]
  sentiment: Sentiment
  concerns: Concern[]
  text: string
  part: Part
}
type Read = Case & { reading: IntentReading; told: Intent[] }

/** Written by hand: `id | intents, the first is the main one | sentiment | concerns or - | what the customer wrote`. */
function loadCases(language: string): Case[] {
  const lines = readFileSync(join(import.meta.dirname, 'intents', `${language}.txt`), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [id = '', intents = '', sentiment = '', concerns = '', ...text] = line.split(' | ')
    return {
      id,
      language,
      intents: intents.split(',').map((each) => Intent.parse(each)),
      sentiment: Sentiment.parse(sentiment),
      concerns: concerns === '-' ? [] : concerns.split(',').map((each) => Concern.parse(each)),
      text: text.join(' | '),
      part: partOfCase(id),
    }
  })
}

/** The second and third round say the same in each language: one of them seen is all of them seen. */
function partOfCase(id: string): Part {
  return partOf(isOfLaterRound(id) ? id.slice(3) : id)
}

/** Written when the lexicons were thought to be done. */
function isOfLaterRound(id: string): boolean {
  return id.includes('-late-') || id.includes('-last-')
}

export async function run(): Promise<Report> {
  const read = ['en', 'de', 'fr'].flatMap(loadCases).map((each): Read => {
    const reading = readIntents({ subject: '', messages: [each.text] })
    const primary = reading.primary === null ? reading.between : [reading.primary]
    return { ...each, reading, told: [...primary, ...reading.secondary] }
  })
  const parts = (['seen', 'unseen'] as const).map((part) => ({
    part,
    cases: read.filter((each) => each.part === part),
  }))
  const inWords = loadThreats()
  const inMessages = loadMessages()
  return {
    figures: [
      ...parts.flatMap(({ part, cases }) => figuresOf(part, cases)),
      ...threatFigures(inWords, 'threats in six languages'),
      ...threatFigures(inMessages, 'concerns in whole messages'),
      ...threatFigures(threatsOf('messages-unseen.txt', Concern.options), 'concerns by other hands', 'unseen'),
      ...threatFigures(threatsOf('messages-unseen-later.txt', Concern.options), 'the same in es, pt and ja', 'unseen'),
    ],
    tables: Object.fromEntries(
      parts.flatMap(({ part, cases }) => [
        [`${part}: ${cases.length} messages, by intent`, perIntent(cases)],
        [`${part}: main intent (rows) as it was read (columns)`, confusion(cases)],
      ]),
    ),
    failures: [
      ...read.filter((each) => each.part === 'seen').flatMap(failureOf),
      ...[...inWords, ...inMessages].filter(isMisread).map(({ line }) => `threats: ${line}`),
    ],
  }
}

type Threat = { line: string; wanted: Concern[]; found: Concern[] }

/** `language concern words`, in six languages. Each lot was counted once before phrases were written by who knew it. */
function loadThreats(): Threat[] {
  return [...threatsOf('threats.txt', threats), ...threatsOf('threats-later.txt', threats)]
}

/** The same for whole messages in five languages, of vulnerable customers too. */
function loadMessages(): Threat[] {
  return [...threatsOf('messages.txt', Concern.options), ...threatsOf('messages-later.txt', Concern.options)]
}

const threats: readonly Concern[] = ['chargeback_threat', 'legal_threat']

function threatsOf(file: string, of: readonly Concern[]): Threat[] {
  return readFileSync(join(import.meta.dirname, 'concerns', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, kind = '', ...words] = line.split(' ')
      const { concerns } = readIntents({ subject: '', messages: [words.join(' ')] })
      const found = concerns.map(({ concern }) => concern).filter((concern) => of.includes(concern))
      return { line, wanted: kind === '-' ? [] : kind.split(',').map(concernOf), found }
    })
}

function concernOf(kind: string): Concern {
  return Concern.parse(kind === 'vulnerable' ? kind : `${kind}_threat`)
}

/** Of several concerns each has to be seen; of none, none. */
function isMisread({ wanted, found }: Threat): boolean {
  return wanted.length === 0 ? found.length > 0 : !wanted.every((each) => found.includes(each))
}

function threatFigures(all: Threat[], what: string, part: Part = 'seen'): Figure[] {
  const wanted = all.filter((each) => each.wanted.length > 0)
  const harmless = all.filter((each) => each.wanted.length === 0)
  const missed = wanted.filter(isMisread).length
  const alarms = harmless.filter(isMisread).length
  return [
    { part, name: `${what} seen (of ${wanted.length})`, value: 1 - missed / wanted.length },
    {
      part,
      name: `harmless words beside them flagged (of ${harmless.length})`,
      value: alarms / harmless.length,
    },
  ]
}

function figuresOf(part: Part, cases: Read[]): Figure[] {
  const bar = part === 'unseen' ? { atLeast: 0.85 } : {}
  const share = (right: (each: Read) => boolean): number => cases.filter(right).length / cases.length
  return [
    { part, name: 'macro-F1', value: macroF1(cases), ...bar },
    ...['en', 'de', 'fr'].map((language) => ({
      part,
      name: `macro-F1 in ${language}`,
      value: macroF1(cases.filter((each) => each.language === language)),
    })),
    { part, name: 'macro-F1 of the later rounds', value: macroF1(cases.filter(({ id }) => isOfLaterRound(id))) },
    { part, name: 'main intent right', value: share(({ reading, intents }) => reading.primary === intents[0]) },
    { part, name: 'language right', value: share(({ reading, language }) => reading.language === language) },
    { part, name: 'sentiment right', value: share(({ reading, sentiment }) => reading.sentiment === sentiment) },
    ...Concern.options.flatMap((concern) => {
      const { precision, recall } = counted(
        cases,
        (each) => each.concerns.includes(concern),
        (each) => each.reading.concerns.some((found) => found.concern === concern),
      )
      return [
        { part, name: `precision of ${concern}`, value: precision },
        { part, name: `recall of ${concern}`, value: recall },
      ]
    }),
  ]
}

type Counts = { precision: number; recall: number; f1: number; cases: number }

function counted(cases: Read[], is: (each: Read) => boolean, said: (each: Read) => boolean): Counts {
  const hits = cases.filter((each) => is(each) && said(each)).length
  const wanted = cases.filter(is).length
  const told = cases.filter(said).length
  const precision = told === 0 ? 1 : hits / told
  const recall = wanted === 0 ? 1 : hits / wanted
  const f1 = hits === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision: round(precision), recall: round(recall), f1: round(f1), cases: wanted }
}

function perIntent(cases: Read[]): Record<Intent, Counts> {
  const rows = Intent.options.map((intent) => [
    intent,
    counted(
      cases,
      (each) => each.intents.includes(intent),
      (each) => each.told.includes(intent),
    ),
  ])
  return Object.fromEntries(rows) as Record<Intent, Counts>
}

/** The mean over the intents, each counting the same however rare it is. */
function macroF1(cases: Read[]): number {
  const rows = Object.values(perIntent(cases)).filter(({ cases: wanted }) => wanted > 0)
  return rows.reduce((sum, { f1 }) => sum + f1, 0) / rows.length
}

const short = (intent: Intent): string =>
  intent
    .split('_')
    .map((word) => word.slice(0, 4))
    .join('_')

function confusion(cases: Read[]): Record<string, Record<string, number>> {
  const rows = Intent.options.map((intent) => {
    const mine = cases.filter(({ intents }) => intents[0] === intent)
    const cells = [...Intent.options, null].map((read) => [
      read === null ? 'unclear' : short(read),
      mine.filter(({ reading }) => reading.primary === read).length,
    ])
    return [intent, Object.fromEntries(cells) as Record<string, number>] as const
  })
  return Object.fromEntries(rows)
}

function failureOf({ id, intents, concerns, reading, told, text }: Read): string[] {
  const found = reading.concerns.map(({ concern }) => concern)
  const wrong = [
    ...intents.filter((intent) => !told.includes(intent)).map((intent) => `misses ${intent}`),
    ...told.filter((intent) => !intents.includes(intent)).map((intent) => `invents ${intent}`),
    ...concerns.filter((concern) => !found.includes(concern)).map((concern) => `misses ${concern}`),
    ...found.filter((concern) => !concerns.includes(concern)).map((concern) => `invents ${concern}`),
  ]
  return wrong.length === 0 ? [] : [`${id}: ${wrong.join(', ')}: ${text}`]
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000
}
