import { DraftVariant, ReplyLanguage, TemplateKey } from '@countersign/shared/draft'
import type { TemplateProposal } from '@countersign/shared/reply-template'
import { expect, test } from 'vitest'
import { chooseTemplates } from '#drafting/choose-templates.ts'
import { packs } from '#drafting/languages/packs.ts'
import { findProblems } from '#drafting/templates/find-problems.ts'
import { sampleFacts } from '#drafting/templates/sample-facts.ts'

const problems = (body: string, change: Partial<TemplateProposal> = {}): string[] =>
  findProblems({ key: 'refund.confirmed', language: 'en', variant: 'standard', body, ...change }).map(
    ({ message }) => message,
  )

test('the words that Countersign brings could be proposed by anybody', () => {
  for (const language of ReplyLanguage.options) {
    for (const key of TemplateKey.options) {
      const body = packs[language].bodies[key]
      for (const variant of DraftVariant.options) expect(problems(body, { key, language, variant }), body).toEqual([])
    }
  }
})

test('a body is tried out on facts in which it would be used', () => {
  for (const key of TemplateKey.options) {
    const { before, main, more } = chooseTemplates(sampleFacts(key))
    expect([...before, main, ...more], key).toContain(key)
  }
})

test('only placeholders whose facts are known there may stand in a body', () => {
  expect(problems('Done: {{refund.amount}} on {{refund.date}}.')).toEqual([])
  expect(problems('Order {{order.id}}.')).toEqual([expect.stringContaining('{{order.id}} is not known here')])
  expect(problems('On {{refund.date}}.', { key: 'refund.in_review' })).toHaveLength(1)
  expect(problems('{{fraud: Your bank}} said no.')).toHaveLength(1)
})

test('figures, addresses, markup and open brackets are refused', () => {
  for (const body of [
    'We have refunded 29.00 USD.',
    'Within ３ days.',
    'See https://example.com',
    'Write to a@b.example',
    '<b>Done</b>',
    '[done](x)',
    'Done {{refund.amount',
    'Done [[or not',
  ]) {
    expect(problems(body), body).not.toEqual([])
  }
})

test('words that claim more than is true where they are used are refused, with the words', () => {
  expect(problems('We have refunded {{refund.amount}}.', { key: 'refund.approved' })).toEqual([
    '"refunded": The refund of 29.00 USD is approved and not yet sent.',
  ])
  expect(problems('Wir haben {{refund.amount}} erstattet.', { key: 'refund.sent', language: 'de' })).toHaveLength(1)
  expect(problems('As a gesture of goodwill we refunded {{refund.amount}}.')).not.toEqual([])
})
