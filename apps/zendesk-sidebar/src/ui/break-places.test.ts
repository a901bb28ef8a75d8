import { expect, test } from 'vitest'
import { breakPlaces } from './break-places.ts'

test('an address may end its line before "@" and ".", and nowhere inside a name', () => {
  expect(breakPlaces('family.nowak@mail.example.com')).toEqual(['family', '.nowak', '@mail', '.example', '.com'])
})

test('a sentence around it keeps its own ends together, and no character is lost', () => {
  const sentence = 'No Stripe customer has oskar@example.com. Payments of other customers are not shown here.'
  expect(breakPlaces(sentence).join('')).toBe(sentence)
  expect(breakPlaces(sentence).slice(1)).toEqual(['@example', '.com. Payments of other customers are not shown here.'])
})
