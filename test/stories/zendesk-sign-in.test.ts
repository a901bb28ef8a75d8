import { forgetExpired } from '@countersign/backend/access/forget-expired'
import { systemContext } from '@countersign/backend/context'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { control } from '#sandbox-control.ts'
import { openPage, pageToken, people, signIn } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { handedOver, signInAgain, throughZendesk } from '#zendesk-sign-in.ts'

let system: System
let later = 0
let mia: SignedIn

beforeAll(async () => {
  system = await startSystem({ now: () => new Date(Date.now() + later) })
})
afterAll(() => system?.close())
beforeEach(async () => {
  later = 0
  mia = await signIn(system, people.mia)
})

const minutes = (count: number): number => count * 60_000
const address = (who: SignedIn): string => who.session.signIn ?? ''

async function refused(page: Response, status: number, says: string): Promise<void> {
  const html = await page.text()
  expect([page.status, html]).toEqual([status, expect.stringContaining(says)])
  expect(html).not.toContain('postMessage')
}

describe('signing in again with Zendesk', () => {
  test('hands a fresh session of the same person to our own origin, and to nobody else', async () => {
    later = minutes(20)
    expect((await mia.call('GET', '/api/tickets/1002/context')).status).toBe(401)
    const page = await fetch(await throughZendesk(address(mia), people.mia))
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'nonce-[\w+/=]+'; .*frame-ancestors 'none'; require-trusted-types-for 'script'/,
    )
    expect(page.headers.get('set-cookie')).toBeNull()
    const { message, origin } = handedOver(await page.text())
    expect(origin).toBe(system.backend.url)
    expect(message.session.agent).toEqual(mia.session.agent)
    const again = await signInAgain(system, mia.session)
    expect((await again.call('GET', '/api/tickets/1002/context')).status).toBe(200)
    expect((await again.call('POST', '/api/session/renew')).status).toBe(200)
  })

  test('asks Zendesk for reading only, with PKCE and a state; nothing of the session is in an address', async () => {
    const start = await fetch(address(mia), { redirect: 'manual' })
    const zendesk = new URL(start.headers.get('location') ?? '')
    expect(zendesk.href).toContain(`${system.sandbox.zendesk.url}/oauth/authorizations/new?`)
    expect(Object.fromEntries(zendesk.searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'tickets:read users:read',
      code_challenge_method: 'S256',
      redirect_uri: `${system.backend.url}/zendesk/sign-in/callback`,
      state: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(`${address(mia)} ${zendesk.href}`).not.toContain(mia.session.token)
  })

  test('somebody else is turned away, in words, and gets nothing', async () => {
    await refused(await fetch(await throughZendesk(address(mia), people.lena)), 403, 'as somebody else')
  })

  test('whoever says no, and whoever is no agent any more, is told so', async () => {
    await refused(await fetch(await throughZendesk(address(mia), 'deny')), 403, 'You were not signed in')
    const back = await throughZendesk(address(mia), people.mia)
    await control(system.sandbox.zendesk, `users/${people.mia}`, { role: 'end-user' })
    await refused(await fetch(back), 403, 'Only active Zendesk agents')
    await control(system.sandbox.zendesk, `users/${people.mia}`, { role: 'agent' })
  })

  test('a state works once, for ten minutes; one of ours, or of nobody, does not', async () => {
    const back = await throughZendesk(address(mia), people.mia)
    expect((await fetch(back)).status).toBe(200)
    await refused(await fetch(back), 400, 'was used already')
    const late = await throughZendesk(address(mia), people.mia)
    later = minutes(10)
    await refused(await fetch(late), 400, 'more than ten minutes')
    later = 0
    const forged = new URL(back)
    forged.searchParams.set('state', 'x'.repeat(43))
    await refused(await fetch(forged), 400, 'was used already')
    await refused(await fetch(`${system.backend.url}/zendesk/sign-in/callback`), 400, 'was used already')
  })

  test('two windows that come back at once with one state: one wins', async () => {
    const back = await throughZendesk(address(mia), people.mia)
    const pages = await Promise.all([fetch(back), fetch(back), fetch(back)])
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(pages.filter(({ status }) => status === 400)).toHaveLength(2)
  })

  test('a code of another sign-in does not fit this one’s PKCE', async () => {
    const [mine, other] = [
      await throughZendesk(address(mia), people.mia),
      await throughZendesk(address(mia), people.mia),
    ]
    const mixed = new URL(mine)
    mixed.searchParams.set('code', new URL(other).searchParams.get('code') ?? '')
    await refused(await fetch(mixed), 401, 'did not accept')
  })

  test('says whom to expect until twelve hours after the session ended, and not longer', async () => {
    later = minutes(15 + 12 * 60 - 1)
    expect((await fetch(address(mia), { redirect: 'manual' })).status).toBe(302)
    later = minutes(15 + 12 * 60 + 1)
    await refused(await fetch(address(mia), { redirect: 'manual' }), 401, 'too old')
  })

  test('speaks German to whoever works in German', async () => {
    const jonas = await signIn(system, people.jonas)
    await refused(await fetch(await throughZendesk(address(jonas), people.lena)), 403, 'eine andere Person angemeldet')
  })

  test('while Zendesk is down it says so and nothing is lost', async () => {
    const back = await throughZendesk(address(mia), people.mia)
    await control(system.sandbox.zendesk, 'faults', { down: true })
    await refused(await fetch(back), 503, 'Zendesk did not answer')
    await control(system.sandbox.zendesk, 'faults', { down: false })
  })
})

describe('sec-21: no token stands in for another', () => {
  test('session, sign-in word, page token and webhook secret each open their own door only', async () => {
    const word = new URL(address(mia)).searchParams.get('for') ?? ''
    const page = await pageToken(system, people.mia)
    const secret = system.env['STRIPE_WEBHOOK_SECRET'] ?? ''
    const { token } = mia.session
    for (const bearer of [word, page, secret]) {
      const headers = { authorization: `Bearer ${bearer}` }
      const path = `${system.backend.url}/api/tickets/1002/context`
      expect((await fetch(path, { headers })).status).toBe(401)
      expect((await fetch(`${system.backend.url}/api/session/renew`, { method: 'POST', headers })).status).toBe(401)
    }
    for (const other of [word, token, secret]) expect((await openPage(system, other)).status).toBe(401)
    for (const other of [token, page, secret]) {
      const start = `${system.backend.url}/zendesk/sign-in?for=${other}`
      await refused(await fetch(start, { redirect: 'manual' }), 401, 'too old')
    }
    for (const other of [token, word, page]) {
      const headers = { 'stripe-signature': `t=1,v1=${other}` }
      const answer = await fetch(`${system.backend.url}/webhooks/stripe`, { method: 'POST', headers, body: '{}' })
      expect(answer.status).toBe(400)
    }
  })
})

test('sec-21: the audience alone tells a session from a sign-in word, whatever else is in it', async () => {
  const claims = { sid: crypto.randomUUID(), end: Math.floor(Date.now() / 1000) + 3600, locale: 'en' }
  const signed = (audience: string) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(people.mia)
      .setAudience(audience)
      .setExpirationTime('5m')
      .sign(new TextEncoder().encode(system.env['SESSION_SECRET']))
  const call = async (audience: string) => {
    const authorization = `Bearer ${await signed(audience)}`
    return (await fetch(`${system.backend.url}/api/tickets/1002/context`, { headers: { authorization } })).status
  }
  expect([await call('countersign:session'), await call('countersign:sign-in')]).toEqual([200, 401])
  const begin = async (audience: string) => {
    const start = `${system.backend.url}/zendesk/sign-in?for=${await signed(audience)}`
    return (await fetch(start, { redirect: 'manual' })).status
  }
  expect([await begin('countersign:sign-in'), await begin('countersign:session')]).toEqual([302, 401])
})

describe('sec-23, sec-24: how long a session lasts', () => {
  test('fifteen minutes, and with renewal twelve hours in all', async () => {
    let { session } = mia
    const renew = async () => {
      const answer = await fetch(`${system.backend.url}/api/session/renew`, {
        method: 'POST',
        headers: { authorization: `Bearer ${session.token}` },
      })
      return answer.ok ? ((session = (await answer.json()) as typeof session), answer.status) : answer.status
    }
    for (let at = 14; at < 12 * 60; at += 14) {
      later = minutes(at)
      expect(await renew(), `after ${at} minutes`).toBe(200)
    }
    expect(Date.parse(session.expires_at)).toBeLessThanOrEqual(Date.now() + minutes(12 * 60))
    later = minutes(12 * 60 + 1)
    expect(await renew()).toBe(401)
  })

  test('an agent who is removed in Zendesk loses access within a minute, renewed or not', async () => {
    const tom = await signIn(system, people.tom)
    expect((await tom.call('GET', '/api/tickets/1002/context')).status).toBe(200)
    await control(system.sandbox.zendesk, `users/${people.tom}`, { suspended: true })
    later = minutes(1)
    expect((await tom.call('GET', '/api/tickets/1002/context')).status).toBe(403)
    await control(system.sandbox.zendesk, `users/${people.tom}`, { suspended: false })
  })
})

describe('what is kept of a sign-in', () => {
  test('the agent’s own token is sealed, reaches no browser, and is gone with the session', async () => {
    const again = await signInAgain(system, mia.session)
    const [kept] = await system.sql`select sealed from agent_tokens order by expires_at desc limit 1`
    const sealed = Buffer.from(String(kept?.['sealed']), 'base64').toString('latin1')
    // The sandbox's tokens are 64 hexadecimal digits.
    expect(sealed).not.toMatch(/[0-9a-f]{64}/)
    expect(JSON.stringify(again.session)).not.toMatch(/[0-9a-f]{64}/)
    expect(system.logLines.join('')).not.toContain(new URL(address(mia)).searchParams.get('for') ?? 'none')
    later = minutes(13 * 60)
    await forgetExpired(systemContext(system.backend.deps, 'test'))
    const left = await system.sql`
      select 1 from agent_tokens union all select 1 from page_tokens union all select 1 from sign_ins`
    expect(left).toHaveLength(0)
  })

  test('each sign-in is on record', async () => {
    await signInAgain(system, mia.session)
    const [row] =
      await system.sql`select actor from audit_log where event = 'session.signed_in' order by at desc limit 1`
    expect(row?.['actor']).toBe('human:101')
  })
})

test('where no client is set up there is no address, and the door says so', async () => {
  const without = await startSystem({ env: { ZENDESK_AGENT_OAUTH_CLIENT_ID: '' } })
  try {
    expect((await signIn(without, people.mia)).session.signIn).toBeNull()
    await refused(await fetch(`${without.backend.url}/zendesk/sign-in`), 404, 'not set up')
  } finally {
    await without.close()
  }
})
