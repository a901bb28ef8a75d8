import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Session } from '@countersign/shared/session'
import { createSessionKeeper } from './session-keeper.ts'
import { createSignIn } from './sign-in.ts'

const origin = 'https://refunds.example.com'

function aSession(token: string, id = '101'): Session {
  const agent = { id, name: 'Mia Berger', roles: ['agent' as const], locale: 'en-US' }
  return { token, expires_at: '2026-03-21T12:15:00.000Z', agent, signIn: `${origin}/zendesk/sign-in` }
}

/** A browser page with one window, or none where it blocks them. */
function aPage({ blocks = false } = {}) {
  const listeners: ((event: MessageEvent<unknown>) => void)[] = []
  const opened = { closed: false }
  const asked: unknown[] = []
  return {
    opened,
    asked,
    location: { origin } as Location,
    open: (address: unknown) => {
      asked.push(address)
      return blocks ? null : (opened as Window)
    },
    addEventListener: (_type: string, listener: unknown) => {
      listeners.push(listener as (event: MessageEvent<unknown>) => void)
    },
    post: (data: unknown, from = origin) => {
      for (const listener of listeners) listener({ origin: from, data } as MessageEvent<unknown>)
    },
  }
}

function signedIn(session: Session) {
  return { type: 'countersign:signed-in', session }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function aDoor(options?: { blocks: boolean }) {
  const page = aPage(options)
  const old = aSession('old')
  const keeper = createSessionKeeper(old)
  keeper.end(old)
  return { page, keeper, door: createSignIn(keeper, page) }
}

test('the posted session of the same person goes on where the old one ended', async () => {
  const { page, keeper, door } = aDoor()
  const done = door.start()
  expect([door.current(), page.asked]).toEqual(['waiting', [`${origin}/zendesk/sign-in`]])
  page.post(signedIn(aSession('new')))
  expect(await done).toBe(true)
  expect(keeper.current()).toEqual({ session: aSession('new'), ended: false })
  expect(door.current()).toBe('idle')
})

test('a session from another origin, of another person or of another shape is not taken', async () => {
  const { page, keeper, door } = aDoor()
  const done = door.start()
  page.post(signedIn(aSession('forged')), 'https://evil.example.com')
  page.post({ type: 'countersign:signed-in', session: { token: 'half' } })
  page.post(signedIn(aSession('toms', '102')))
  expect(await done).toBe(false)
  expect(keeper.current()).toEqual({ session: aSession('old'), ended: true })
  expect(door.current()).toBe('other_person')
})

test('a closed window ends the attempt, and a session that comes after all is still taken', async () => {
  const { page, keeper, door } = aDoor()
  const done = door.start()
  page.opened.closed = true
  await vi.advanceTimersByTimeAsync(1000)
  expect([await done, door.current()]).toEqual([false, 'idle'])
  page.post(signedIn(aSession('new')))
  expect(keeper.current().ended).toBe(false)
})

test('where the browser blocks the window, what the plain link brings is taken', async () => {
  const { page, keeper, door } = aDoor({ blocks: true })
  const done = door.start()
  expect(door.current()).toBe('blocked')
  page.post(signedIn(aSession('new')))
  expect([await done, keeper.current().ended]).toEqual([true, false])
})

test('nothing is opened where signing in is not set up', async () => {
  const page = aPage()
  const door = createSignIn(createSessionKeeper({ ...aSession('old'), signIn: null }), page)
  expect([await door.start(), page.asked]).toEqual([false, []])
})
