import { expect, test } from 'vitest'
import { csvText } from './csv-text.ts'

test('every cell is quoted, so that no name can end it or begin another', () => {
  expect(csvText([['a,b', 'say "hi"', 'two\nlines', '']])).toBe('\uFEFF"a,b","say ""hi""","two\nlines",""\r\n')
})

test.each([
  '=1+1',
  '+49 30',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '  =HYPERLINK("https://x")',
  '"=1',
  "'=1",
  '＝1+1',
  '|calc',
  '%0A',
])('what a spreadsheet would run stays text: %j', (text) => {
  expect(csvText([[text]]).slice(1)).toMatch(/^"'/)
})

test.each(['Mia Berger', 'rr_0001', '350.00', 'A=B', 'O’Neil - Smith'])(
  'what is harmless stays as it is: %s',
  (text) => {
    expect(csvText([[text]])).toBe(`\uFEFF"${text}"\r\n`)
  },
)
