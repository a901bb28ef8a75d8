import { expect, test } from 'vitest'
import { isOutdated, levelToSign, openLevels } from '#refunds/signatures.ts'
import type { SignatureRow } from '#refunds/signatures.ts'

test('a person signs their own level before a lesser one; a lead never signs finance’s', () => {
  expect(levelToSign(['lead', 'finance'], ['agent', 'lead'])).toBe('lead')
  expect(levelToSign(['lead', 'finance'], ['agent', 'finance'])).toBe('finance')
  expect(levelToSign(['lead', 'finance'], ['agent', 'lead', 'finance'])).toBe('finance')
  expect(levelToSign(['lead'], ['agent', 'finance'])).toBe('lead')
  expect(levelToSign(['finance'], ['agent', 'lead'])).toBeNull()
  expect(levelToSign(['lead'], ['agent'])).toBeNull()
  expect(levelToSign([], ['finance'])).toBeNull()
})

test('a level is open until somebody signed exactly it', () => {
  expect(openLevels(['lead', 'finance'], [{ level: 'finance' }])).toEqual(['lead'])
  expect(openLevels(['lead'], [])).toEqual(['lead'])
})

test('less to refund than the signer saw, or another dispute, voids; more does not', () => {
  const signed = [{ refundableSeen: 5000, disputeSeen: 'none' } as SignatureRow]
  expect(isOutdated(signed, { refundable: 5000, dispute: 'none' })).toBe(false)
  expect(isOutdated(signed, { refundable: 6000, dispute: 'none' })).toBe(false)
  expect(isOutdated(signed, { refundable: 4999, dispute: 'none' })).toBe(true)
  expect(isOutdated(signed, { refundable: 5000, dispute: 'warning_needs_response' })).toBe(true)
  expect(isOutdated([], { refundable: 0, dispute: 'lost' })).toBe(false)
})
