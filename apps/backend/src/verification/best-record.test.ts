import { describe, expect, test } from 'vitest'
import { bestRecord } from '#verification/best-record.ts'
import type { Circumstances } from '#verification/best-record.ts'
import type { VerificationRecord } from '#verification/tables.ts'

const now = new Date('2026-11-20T12:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const day = 24 * 60

function aRecord(change: Partial<VerificationRecord> = {}): VerificationRecord {
  return {
    id: 'a',
    ticketId: '1017',
    customerId: 'cus_nora',
    level: 'confirmed',
    method: 'otp_email',
    evidence: [],
    verifiedAt: minutes(-5),
    expiresAt: minutes(25),
    upToAmount: null,
    upToCurrency: null,
    forRefunds: true,
    addressKey: 'key',
    ...change,
  }
}

const usual: Circumstances = { now, asked: null, chosenAt: null, address: { current: 'key', changedAt: null } }
const levelOf = (records: VerificationRecord[], change: Partial<Circumstances> = {}) =>
  bestRecord(records, { ...usual, ...change })?.level ?? 'none'

describe('the best proof that still holds', () => {
  test('counts before a newer but weaker one, and ends with its time', () => {
    const code = aRecord()
    const facts = aRecord({ id: 'b', level: 'facts', verifiedAt: minutes(-1), expiresAt: minutes(29) })
    expect(levelOf([facts, code])).toBe('confirmed')
    expect(levelOf([facts, code], { now: minutes(25) })).toBe('facts')
    expect(levelOf([facts, code], { now: minutes(29) })).toBe('none')
  })

  test('covers its own amount and currency, and not a cent more', () => {
    const upTo = aRecord({ upToAmount: 1800, upToCurrency: 'usd' })
    expect(levelOf([upTo], { asked: { amount: 1800, currency: 'usd' } })).toBe('confirmed')
    expect(levelOf([upTo], { asked: { amount: 1801, currency: 'usd' } })).toBe('none')
    expect(levelOf([upTo], { asked: { amount: 1800, currency: 'eur' } })).toBe('none')
    expect(levelOf([upTo])).toBe('confirmed')
    expect(levelOf([aRecord({ forRefunds: false })], { asked: { amount: 1, currency: 'usd' } })).toBe('none')
  })

  test('is over when the customer is chosen anew or has another address', () => {
    expect(levelOf([aRecord()], { chosenAt: minutes(-6) })).toBe('confirmed')
    expect(levelOf([aRecord()], { chosenAt: minutes(-4) })).toBe('none')
    expect(levelOf([aRecord()], { address: { current: 'other', changedAt: null } })).toBe('none')
  })

  test('is worth no more than facts while the address is younger than seven days', () => {
    const changed = (ago: number) => ({ address: { current: 'key', changedAt: minutes(-ago) } })
    expect(levelOf([aRecord()], changed(7 * day - 1))).toBe('facts')
    expect(levelOf([aRecord()], changed(7 * day))).toBe('confirmed')
    expect(levelOf([aRecord({ level: 'facts' })], changed(1))).toBe('facts')
  })
})
