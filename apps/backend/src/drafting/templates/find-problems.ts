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
  const problems: string[] = []
  for (const part of parts) {
    if (part.kind === 'placeholder' && !allowed.some((name) => name === part.name)) {
      const list = allowed.length === 0 ? 'none' : allowed.map((name) => `{{${name}}}`).join(', ')
      problems.push(`{{${part.name.slice(0, 40)}}} is not known here. Possible are: ${list}.`)
    }
    if (part.kind === 'marked' && !sourcesOf(key).includes(part.source)) {
      problems.push(`Words cannot rest on "${part.source.slice(0, 40)}" here.`)
    }
    if (part.kind !== 'placeholder') problems.push(...problemsOfWords(part.text))
  }
  if (!bracketsMatch(body)) problems.push('A bracket is not closed or not opened.')
  if (problems.length > 0) return [...new Set(problems)].map((message) => ({ message }))
  const facts = sampleFacts(key)
  const pack = packs[language]
  const text = fillTemplate(body, variant, replyValues(facts, pack, variant))
    .map((segment) => segment.text)
    .join('')
  const findings = ground(text, groundFacts({ ...facts, context: null, policyDays: [] }), language)
  return findings.map(({ start, end, why }) => ({ message: `"${text.slice(start, end)}": ${why}` }))
}

function problemsOfWords(words: string): string[] {
  const problems: string[] = []
  if (/\p{Nd}/u.test(words))
    problems.push('A figure stands in the words. Use a placeholder: figures come from the facts.')
  if (/[<>]|\]\(|\*\*|`/.test(words)) problems.push('Only plain text is possible: no HTML and no Markdown.')
  if (/https?:|www\.|@/i.test(words)) problems.push('No web or mail address may stand in a template.')
  return problems
}

/** `[[` and `]]` take turns, and no brace is left over once the placeholders are read. */
function bracketsMatch(body: string): boolean {
  const marks = [...body.matchAll(/\[\[|\]\]/g)].map((match) => match[0])
  const takeTurns = marks.every((mark, place) => mark === (place % 2 === 0 ? '[[' : ']]')) && marks.length % 2 === 0
  return takeTurns && !/[{}]/.test(body.replaceAll(/\{\{[^{}]*\}\}/g, ''))
}
