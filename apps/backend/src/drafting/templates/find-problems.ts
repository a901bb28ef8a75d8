import type { TemplateProblem, TemplateProposal } from '@countersign/shared/reply-template'
import { groundFacts } from '#drafting/ground-facts.ts'
import { ground } from '#drafting/ground/ground.ts'
import { packs } from '#drafting/languages/packs.ts'
import { replyValues } from '#drafting/reply-values.ts'
import { fillTemplate, readTemplate } from '#drafting/template-text.ts'
import { placeholdersOf, sourcesOf } from '#drafting/templates/placeholders.ts'
import { sampleFacts } from '#drafting/templates/sample-facts.ts'

/**
 * Why a body cannot become this template: a placeholder that is not on the list, a figure or an address that no fact
 * fills, markup, or words that claim more than is true where the template is used. Empty: it can.
 */
export function findProblems({ key, language, variant, body }: TemplateProposal): TemplateProblem[] {
  const parts = readTemplate(body)
  const allowed = placeholdersOf(key)
  const problems: TemplateProblem[] = []
  for (const part of parts) {
    if (part.kind === 'placeholder' && !allowed.some((name) => name === part.name)) {
      problems.push(unknownPlaceholder(part.name.slice(0, 40), allowed))
    }
    if (part.kind === 'marked' && !sourcesOf(key).includes(part.source)) {
      const source = part.source.slice(0, 40)
      problems.push({ code: 'unknown_source', message: `Words cannot rest on "${source}" here.`, source })
    }
    if (part.kind !== 'placeholder') problems.push(...problemsOfWords(part.text))
  }
  if (!bracketsMatch(body)) {
    problems.push({ code: 'open_bracket', message: 'A bracket is not closed or not opened.' })
  }
  if (problems.length > 0) return [...new Map(problems.map((problem) => [problem.message, problem])).values()]
  const facts = sampleFacts(key)
  const pack = packs[language]
  const text = fillTemplate(body, variant, replyValues(facts, pack, variant))
    .map((segment) => segment.text)
    .join('')
  const findings = ground(text, groundFacts({ ...facts, context: null, policyDays: [] }), language)
  return findings.map(({ start, end, kind, why }) => {
    const words = text.slice(start, end)
    return { code: 'untrue', message: `"${words}": ${why}`, words, kind }
  })
}

function unknownPlaceholder(name: string, allowed: readonly string[]): TemplateProblem {
  const possible = allowed.map((each) => `{{${each}}}`)
  const list = possible.length === 0 ? 'none' : possible.join(', ')
  const message = `{{${name}}} is not known here. Possible are: ${list}.`
  return { code: 'unknown_placeholder', message, name: `{{${name}}}`, possible }
}

function problemsOfWords(words: string): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  if (/\p{Nd}/u.test(words)) {
    const message = 'A figure stands in the words. Use a placeholder: figures come from the facts.'
    problems.push({ code: 'figure', message })
  }
  if (/[<>]|\]\(|\*\*|`/.test(words)) {
    problems.push({ code: 'markup', message: 'Only plain text is possible: no HTML and no Markdown.' })
  }
  if (/https?:|www\.|@/i.test(words)) {
    problems.push({ code: 'address', message: 'No web or mail address may stand in a template.' })
  }
  return problems
}

/** `[[` and `]]` take turns, and no brace is left over once the placeholders are read. */
function bracketsMatch(body: string): boolean {
  const marks = [...body.matchAll(/\[\[|\]\]/g)].map((match) => match[0])
  const takeTurns = marks.every((mark, place) => mark === (place % 2 === 0 ? '[[' : ']]')) && marks.length % 2 === 0
  return takeTurns && !/[{}]/.test(body.replaceAll(/\{\{[^{}]*\}\}/g, ''))
}
