import type { DraftSegment, DraftVariant, ReplyLanguage } from '@countersign/shared/draft'
import type { ReadLanguage } from '@countersign/shared/intent'
import { z } from 'zod'
import { problemOf } from '#consulting/model-text.ts'
import type { TextProblem } from '#consulting/model-text.ts'
import { draftInstructions } from '#consulting/plan-draft.ts'
import { ground } from '#drafting/ground/ground.ts'
import type { GroundFacts } from '#drafting/ground/facts.ts'
import type { LanguagePack } from '#drafting/languages/language-pack.ts'
import { fillTemplate, readTemplate } from '#drafting/template-text.ts'
import type { Placeholder, TemplateValues } from '#drafting/template-text.ts'
import { countCommonWords } from '#intents/find-concepts.ts'
import { sentencesOf } from '#intents/normalise.ts'

/** The body of a reply as a model writes it: words and placeholders, each sentence with the facts it rests on. */
export const ModelSentences = z.strictObject({
  sentences: z
    .array(z.strictObject({ text: z.string().min(1).max(400), factIds: z.array(z.string()).max(12) }))
    .max(12),
})
export type ModelSentences = z.infer<typeof ModelSentences>

/** Why a model's draft is not offered: a rule about its words, or the kind of what the ground check found. */
export type DraftProblem =
  | TextProblem
  | 'nothing'
  | 'unknown_fact'
  | 'unnamed_fact'
  | 'wrong_language'
  | `ground:${string}`

/** `DraftPlan` has most of it. */
export type Composing = {
  values: TemplateValues
  /** The placeholders that may be used. */
  allowed: readonly Placeholder[]
  /** Null: a language that we have no words for; the model greets and closes by itself. */
  pack: LanguagePack | null
  variant: DraftVariant
  facts: GroundFacts
}

/**
 * Makes a reply of a model's sentences: code fills in the facts, greets and closes, and holds the whole text against
 * the facts as any other. The smallest finding, and there is no draft. Pure.
 */
export function composeDraft(
  { sentences }: ModelSentences,
  composing: Composing,
): { segments: DraftSegment[] } | { problem: DraftProblem } {
  const { pack, allowed, facts } = composing
  if (sentences.length < (pack ? 1 : 3)) return { problem: 'nothing' }
  for (const sentence of sentences) {
    const problem = problemOfSentence(sentence, allowed)
    if (problem) return { problem }
  }
  const segments = pack ? inPack(sentences, pack, composing) : onItsOwn(sentences, composing)
  const text = segments.map((segment) => segment.text).join('')
  // Six words of the instructions may be spread over two sentences.
  const whole = problemOf(sentences.map((each) => withoutPlaceholders(each.text)).join(' '), draftInstructions)
  if (whole) return { problem: whole }
  const language: ReplyLanguage = pack?.language ?? 'en'
  if (pack && isForeign(sentences, pack)) return { problem: 'wrong_language' }
  // Of a language that we have no words for the draft says itself that it was not read.
  const [finding] = ground(text, facts, language, 'model').filter(({ kind }) => pack !== null || kind !== 'language')
  return finding ? { problem: `ground:${finding.kind}` } : { segments }
}

type Sentence = ModelSentences['sentences'][number]

function problemOfSentence({ text, factIds }: Sentence, allowed: readonly string[]): DraftProblem | null {
  if (factIds.some((id) => !allowed.includes(id))) return 'unknown_fact'
  for (const part of readTemplate(text)) {
    if (part.optional || part.kind === 'marked') return 'markup'
    if (part.kind === 'words') {
      const problem = problemOf(part.text, draftInstructions)
      if (problem) return problem
    } else if (!allowed.includes(part.name)) return 'unknown_fact'
    else if (!factIds.includes(part.name)) return 'unnamed_fact'
  }
  return /\[\[|\]\]/.test(text) ? 'markup' : null
}

function withoutPlaceholders(text: string): string {
  return text.replaceAll(/\{\{[^{}]*\}\}/g, '')
}

function inPack(sentences: readonly Sentence[], pack: LanguagePack, { values, variant }: Composing): DraftSegment[] {
  const fill = (body: string): DraftSegment[] => fillTemplate(body, variant, values)
  return [
    ...fill(values.values.first_name ? pack.greetingNamed : pack.greeting),
    ...fill(sentences.map(({ text }) => text.trim()).join(pack.gap)),
    ...fill(pack.closing),
  ]
}

function onItsOwn(sentences: readonly Sentence[], { values, variant }: Composing): DraftSegment[] {
  const [greeting = '', ...rest] = sentences.map(({ text }) => text.trim())
  const closing = rest.pop() ?? ''
  return fillTemplate(`${greeting}\n\n${rest.join(' ')}\n\n${closing}`, variant, values)
}

/** Many small words of another language, and few of its own. A few words tell nothing: languages share them. */
function isForeign(sentences: readonly Sentence[], { language }: LanguagePack): boolean {
  const counts = new Map<ReadLanguage, number>()
  for (const { text } of sentences) {
    for (const clause of sentencesOf(withoutPlaceholders(text)).flat()) countCommonWords(clause, counts)
  }
  const own = counts.get(language) ?? 0
  return [...counts.values()].some((count) => count >= 3 && count > 2 * own)
}
