import { ReplyLanguage } from '@countersign/shared/draft'
import { describe, expect, test } from 'vitest'
import { groundFacts } from '#drafting/ground-facts.ts'
import { ground } from '#drafting/ground/ground.ts'
import { everyReply, nothing } from '#drafting/reply.fixture.ts'
import { writeReply } from '#drafting/write-reply.ts'

const noContext = { context: null, policyDays: [] }

describe('what Countersign writes itself', () => {
  test.each(ReplyLanguage.options)('has no finding in %s, in both lengths', (language) => {
    for (const variant of ['standard', 'short'] as const) {
      for (const change of everyReply) {
        const facts = { ...nothing, ...change }
        const text = writeReply(facts, { language, variant })
          .map((segment) => segment.text)
          .join('')
        const found = ground(text, groundFacts({ ...facts, ...noContext }), language)
        expect(
          found.map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`),
          text,
        ).toEqual([])
      }
    }
  })
})
