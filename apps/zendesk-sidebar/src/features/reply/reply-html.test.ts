import { expect, test } from 'vitest'
import { replyHtml } from './reply-html.ts'

test('nothing that a customer wrote becomes markup', () => {
  expect(replyHtml('<img src=x onerror="alert(1)"> & \'quotes\'')).toBe(
    '<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;quotes&#39;</p>',
  )
})

test('blank lines make paragraphs and single ones line breaks', () => {
  expect(replyHtml('Hi Ada,\n\nall is well.\n\n\nKind regards\nMia\n')).toBe(
    '<p>Hi Ada,</p><p>all is well.</p><p>Kind regards<br>Mia</p>',
  )
})
