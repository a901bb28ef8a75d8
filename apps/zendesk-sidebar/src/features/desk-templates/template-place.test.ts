import { expect, test } from 'vitest'
import { readTemplatePlace, templateAddress, templateListAddress } from './template-place.ts'

test('an address leads back to its place, and a broken one to the list', () => {
  const place = { language: 'de', variant: 'short', key: 'refund.confirmed' } as const
  expect(readTemplatePlace(templateAddress(place))).toEqual(place)
  expect(readTemplatePlace(templateListAddress)).toEqual({ language: 'en', variant: 'standard', key: null })
  expect(readTemplatePlace('#/replies/xx/short/refund.stolen')).toEqual({ language: 'en', variant: 'short', key: null })
  expect(readTemplatePlace('#/to-approve')).toBeNull()
  expect(readTemplatePlace('#/replies/../drafts')).toBeNull()
})
