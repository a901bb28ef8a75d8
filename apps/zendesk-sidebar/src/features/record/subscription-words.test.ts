import { expect, test } from 'vitest'
import type { Subscription } from '@countersign/shared/ticket-context'
import { de } from '#translations/de.ts'
import { en } from '#translations/en.ts'
import { subscriptionWords } from './subscription-words.ts'

// A day is shown as the reader's clock has it.
const noon = (...day: [year: number, month: number, day: number]): string => new Date(...day, 12).toISOString()
const now = new Date(noon(2026, 2, 21))
const words = (change: Partial<Subscription>, t = en) =>
  subscriptionWords(
    {
      id: 'sub_1',
      product: 'Pro',
      status: 'active',
      cancelAtPeriodEnd: false,
      currentPeriodEnd: noon(2026, 3, 12),
      interval: 'month',
      trialEnd: null,
      unused: null,
      ...change,
    },
    now,
    t,
  )

test('a subscription says how often it is paid and when next', () => {
  expect(words({})).toBe('Subscription Pro · monthly · renews 12 Apr')
  expect(words({ cancelAtPeriodEnd: true })).toBe('Subscription Pro · monthly · ends 12 Apr')
  expect(words({ status: 'past_due' })).toBe('Subscription Pro · monthly · past due')
})

test('a trial says until when, and does not promise to renew', () => {
  const trial = { status: 'trialing', trialEnd: noon(2027, 0, 12) }
  expect(words(trial)).toBe('Subscription Pro · monthly · in trial until 12 Jan 2027')
  expect(words(trial, de)).toBe('Abo Pro · monatlich · Testphase bis 12. Jan. 2027')
})

test('what the shop calls unused is said; what it is silent about is not', () => {
  expect(words({ interval: 'year', unused: true })).toBe('Subscription Pro · yearly · renews 12 Apr · never used')
  expect(words({ unused: false })).not.toContain('used')
})
