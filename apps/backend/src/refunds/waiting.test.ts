import { expect, test } from 'vitest'
import { nextNudge, signaturesDue } from '#refunds/waiting.ts'

const asked = new Date('2026-11-20T08:00:00.000Z')
const after = (hours: number): Date => new Date(asked.getTime() + hours * 3_600_000)
const fresh = { dueAt: signaturesDue(asked), remindedAt: null, escalatedAt: null }

test('signers have 72 hours', () => {
  expect(fresh.dueAt).toEqual(after(72))
})

test('a reminder at half of the time, an escalation at four fifths, each once', () => {
  expect(nextNudge(fresh, after(35.99))).toBeNull()
  expect(nextNudge(fresh, after(36))).toBe('remind')
  const reminded = { ...fresh, remindedAt: after(36) }
  expect(nextNudge(reminded, after(57.59))).toBeNull()
  expect(nextNudge(reminded, after(57.6))).toBe('escalate')
  expect(nextNudge({ ...reminded, escalatedAt: after(57.6) }, after(71))).toBeNull()
})

test('a reminder that was missed is not sent after the escalation, and nothing after the end', () => {
  expect(nextNudge(fresh, after(60))).toBe('escalate')
  expect(nextNudge({ ...fresh, escalatedAt: after(60) }, after(61))).toBeNull()
  expect(nextNudge(fresh, after(72))).toBeNull()
  expect(nextNudge({ ...fresh, dueAt: null }, after(60))).toBeNull()
})
