import { expect, test } from 'vitest'
import { createSessionKeeper, renewalDue } from './session-keeper.ts'

const now = Date.parse('2026-03-21T12:00:00.000Z')
const agent = { id: '101', name: 'Mia Berger', roles: ['agent' as const], locale: 'en-US' }

function lasting(minutes: number) {
  return { token: 'token', expires_at: new Date(now + minutes * 60_000).toISOString(), agent, signIn: null }
}

test('a session is renewed when under five minutes are left, and at once when it is past', () => {
  expect(renewalDue(lasting(15), now)).toBe(10 * 60_000)
  expect(renewalDue(lasting(4), now)).toBe(0)
  expect(renewalDue(lasting(-1), now)).toBe(0)
})

test('the end of a session is told once and keeps what was known', () => {
  const session = lasting(15)
  const keeper = createSessionKeeper(session)
  let told = 0
  keeper.subscribe(() => (told += 1))
  keeper.end(session)
  keeper.end(session)
  expect(told).toBe(1)
  expect(keeper.current()).toEqual({ session, ended: true })
})

test('a late refusal of the old session does not end the new one', () => {
  const old = lasting(1)
  const keeper = createSessionKeeper(old)
  keeper.replace(lasting(15))
  keeper.end(old)
  expect(keeper.current().ended).toBe(false)
})
