import { expect, test } from 'vitest'
import { findCardData } from '#cardholder-data/find-card-data.ts'
import { markForRedaction } from '#integrations/zendesk/redact-comments.ts'

test.each([
  ['<p>card 4242 4242 4242 4242, thanks</p>', '<p>card <redact>4242 4242 4242 4242</redact>, thanks</p>'],
  [
    '<p>4242 <b>4242 4242</b> 4242</p>',
    '<p><redact>4242 </redact><b><redact>4242 4242</redact></b><redact> 4242</redact></p>',
  ],
  ['<p>4242&nbsp;4242&nbsp;4242&nbsp;4242</p>', '<p><redact>4242&nbsp;4242&nbsp;4242&nbsp;4242</redact></p>'],
])('%s', (html, marked) => {
  expect(markForRedaction(html, findCardData(html))).toBe(marked)
  expect(marked.replaceAll(/<\/?redact>/g, '')).toBe(html)
})
