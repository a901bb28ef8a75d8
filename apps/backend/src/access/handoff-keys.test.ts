import { expect, test } from 'vitest'
import { digestOf, findHandoffKey, readHandoffKeys } from '#access/handoff-keys.ts'

const [one, two, three] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string]

test('sec-33: two keys of one bot, kept as digests, and no message repeats one', () => {
  const keys = readHandoffKeys(
    `chat ${one}; chat sha256:${digestOf(two).toString('hex')} tickets refunds:request;\n shop ${three}`,
  )
  expect(keys.map(({ bot, scopes }) => [bot, scopes])).toEqual([
    ['chat', ['tickets']],
    ['chat', ['tickets', 'refunds:request']],
    ['shop', ['tickets']],
  ])
  expect(JSON.stringify(keys)).not.toContain(one)
  expect(findHandoffKey(keys, two)?.scopes).toContain('refunds:request')
  expect(findHandoffKey(keys, `${two}x`)).toBeNull()
  expect(findHandoffKey(keys, '')).toBeNull()
  expect(readHandoffKeys(' ')).toEqual([])
  const wrong: [string, string][] = [
    [`chat ${one};chat ${two};chat ${three}`, 'more than two keys'],
    [`chat ${one};shop ${one}`, 'one key twice'],
    [`chat ${one.slice(0, 31)}`, 'at least 32'],
    [`chat sha256:${'g'.repeat(64)}`, 'at least 32'],
    [`Chat ${one}`, 'a bot is named'],
    [`chat ${one} everything`, 'scopes are'],
    ['chat', 'at least 32'],
  ]
  for (const [text, why] of wrong) {
    let said = ''
    try {
      readHandoffKeys(text)
    } catch (error) {
      said = String(error)
    }
    expect(said).toContain(why)
    expect(said).not.toMatch(/a{31}|b{31}|c{31}/)
  }
})
