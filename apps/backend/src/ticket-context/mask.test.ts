import { expect, test } from 'vitest'
import { maskAddress, maskName } from '#ticket-context/mask.ts'

test('of an address the first letters and the last label are left, of anything else nothing', () => {
  expect(maskAddress('ada.martin@example.com')).toBe('a***@e***.com')
  expect(maskAddress('a@b.co.uk')).toBe('a***@b***.uk')
  expect(maskAddress('root@localhost')).toBe('r***@l***')
  expect(maskAddress('é@münchen.de')).toBe('é***@m***.de')
  for (const none of [null, '', 'no address', '@example.com', 'ada@']) expect(maskAddress(none)).toBe('***')
})

test('of a name the initials are left', () => {
  expect(maskName('Ada Martin')).toBe('A*** M***')
  expect(maskName('佐藤')).toBe('佐***')
  for (const none of [null, '', '  ']) expect(maskName(none)).toBeNull()
})
