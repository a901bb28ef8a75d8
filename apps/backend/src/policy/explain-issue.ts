import type { z } from 'zod'
import type { PolicyIssue } from '#policy/compile.ts'

const misspelled = 'There is no such setting. Is it misspelled?'

/** What zod found, as a path and a sentence for whoever wrote the policy. */
export function explain(issue: z.core.$ZodIssue): PolicyIssue[] {
  const path = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: path === '' ? key : `${path}.${key}`, message: misspelled }))
  }
  // Sentences of our own start with something else than zod's.
  const isOurs = !/^(Invalid|Too )/.test(issue.message)
  return [{ path, message: isOurs ? issue.message : (sentenceFor(issue) ?? issue.message) }]
}

function sentenceFor(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'invalid_key') return misspelled
  if (issue.code === 'too_small') return `This must be ${issue.minimum} or more.`
  if (issue.code === 'too_big') return `This must be ${issue.maximum} or less.`
  if (issue.code === 'invalid_value') return `This must be one of: ${issue.values.map(String).join(', ')}.`
  if (issue.code !== 'invalid_type') return undefined
  return issue.input === undefined
    ? 'This setting is missing.'
    : `This must be ${kinds[issue.expected] ?? issue.expected}.`
}

const kinds: Record<string, string> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text in quotation marks',
  array: 'a list in square brackets',
  object: 'a group in curly brackets',
  record: 'a group in curly brackets',
}
