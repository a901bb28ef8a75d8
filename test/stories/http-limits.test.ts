import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { keepAgentToken, readAgentToken } from '@countersign/backend/access/agent-tokens'
import { createApp } from '@countersign/backend/app'
import { issueSession, newSession, readSession } from '@countersign/backend/http/session'
import { listen } from '@countersign/backend/start-backend'
import type { Deps } from '@countersign/backend/deps'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPage, pageToken, people, signIn, withSession } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System
let mia: SignedIn
let tom: SignedIn

beforeAll(async () => {
  system = await startSystem()
  mia = await signIn(system, people.mia)
  tom = await signIn(system, people.tom)
})
afterAll(() => system?.close())

const servers: { close(): void }[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

const minute = 60_000
let clock = Date.now()

/** The same rows and providers behind a front of its own: small budgets, and a clock that stands still. */
async function aFront(budget: Partial<Deps['config']['callsPerMinute']>, more: { trustedProxies?: number } = {}) {
  const { deps } = system.backend
  const callsPerMinute = { ...deps.config.callsPerMinute, ...budget }
  const config = { ...deps.config, callsPerMinute, ...more }
  const app = createApp({ ...deps, config, now: () => new Date(clock) })
  const { server, url } = await listen(app.fetch, 0, '127.0.0.1')
  servers.push(server)
  return {
    url,
    port: (server.address() as AddressInfo).port,
    as: (who: SignedIn) => withSession({ backend: { url } }, who.session),
  }
}

async function statuses(times: number, call: () => Promise<Response>): Promise<number[]> {
  const found: number[] = []
  for (let i = 0; i < times; i += 1) found.push((await call()).status)
  return found
}

describe('sec-29: a burst is answered 429, with Retry-After', () => {
  const path = '/api/switches/refunds'

  test('per agent: who asks too often waits until the minute is over, and nobody else does', async () => {
    const front = await aFront({ perAgent: 3 })
    const ofMia = front.as(mia)
    expect(await statuses(3, () => ofMia.call('GET', path))).toEqual([200, 200, 200])
    clock += 20_000
    const refused = await ofMia.call('GET', path)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '40'])
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limited' } })
    // Renewing a session reads the person from Zendesk: it counts as every other call.
    expect((await ofMia.call('POST', '/api/session/renew')).status).toBe(429)
    expect((await front.as(tom).call('GET', path)).status).toBe(200)
    clock += 40_000
    expect((await ofMia.call('GET', path)).status).toBe(200)
  })

  test('per installation: all agents together', async () => {
    const front = await aFront({ perInstallation: 3 })
    expect(await statuses(2, () => front.as(mia).call('GET', path))).toEqual([200, 200])
    expect(await statuses(2, () => front.as(tom).call('GET', path))).toEqual([200, 429])
  })

  test('per address, whoever it says to be; webhooks have a budget of their own', async () => {
    const front = await aFront({ perAddress: 2, webhooks: 3 })
    expect(await statuses(3, () => fetch(`${front.url}/nowhere`))).toEqual([404, 404, 429])
    expect((await front.as(mia).call('GET', path)).status).toBe(429)
    const forged = () => fetch(`${front.url}/webhooks/stripe`, { method: 'POST', body: '{}' })
    expect(await statuses(4, forged)).toEqual([400, 400, 400, 429])
    clock += minute
    expect((await fetch(`${front.url}/livez`)).status).toBe(200)
  })

  test('behind proxies of ours the address is what the outermost of them saw; before that anybody may write anything', async () => {
    const from = (url: string, forwarded: string) =>
      fetch(`${url}/livez`, { headers: { 'x-forwarded-for': forwarded } }).then(({ status }) => status)
    const direct = await aFront({ perAddress: 1 })
    expect([await from(direct.url, '198.51.100.1'), await from(direct.url, '198.51.100.2')]).toEqual([200, 429])
    const behind = await aFront({ perAddress: 1 }, { trustedProxies: 2 })
    expect(await from(behind.url, '198.51.100.1, 10.0.0.1')).toBe(200)
    expect(await from(behind.url, '198.51.100.2, 10.0.0.1')).toBe(200)
    expect(await from(behind.url, '203.0.113.9, 198.51.100.2, 10.0.0.1')).toBe(429)
    // One household of IPv6 is one caller.
    expect(await from(behind.url, '2001:db8:0:1::5, 10.0.0.1')).toBe(200)
    expect(await from(behind.url, '2001:db8::1:9:9:9:9, 10.0.0.1')).toBe(429)
    expect(await from(behind.url, '2001:db8:0:2::5, 10.0.0.1')).toBe(200)
  })

  test('the help centre’s route says the same', async () => {
    const { url } = await aFront({})
    const call = () =>
      fetch(`${url}/v1/help-center/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'Bearer x.y.z' },
        body: '{"ticketId":"1"}',
      })
    expect(new Set(await statuses(60, call))).toEqual(new Set([401]))
    const refused = await call()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limited' } })
  })
})

/** Raw bytes to the server, and everything it answers until it hangs up. */
function send(port: number, ...parts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => parts.forEach((part) => socket.write(part)))
    let answer = ''
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('close', () => resolve(answer))
    socket.on('error', (error) => ('code' in error && error.code === 'ECONNRESET' ? undefined : reject(error)))
  })
}

describe('sec-30: size, depth and time', () => {
  const head = 'POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\n'

  test('a body that never ends, and a header that never ends, are cut off with 408', async () => {
    const hasty = { requestTimeout: 300, headersTimeout: 200, connectionsCheckingInterval: 50 }
    const { server } = await listen(createApp(system.backend.deps).fetch, 0, '127.0.0.1', hasty)
    servers.push(server)
    const { port } = server.address() as AddressInfo
    expect(await send(port, `${head}Content-Length: 1000\r\n\r\n`, '{"slow":')).toMatch(/^HTTP\/1\.1 408 /)
    expect(await send(port, head, 'X-Slow: ')).toMatch(/^HTTP\/1\.1 408 /)
    expect(system.logLines.filter((line) => line.includes('internal_error'))).toEqual([])
  })

  test('a header without measure: 431; what is no HTTP: 400', async () => {
    const { port } = await aFront({})
    expect(await send(port, `${head}X-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
    for (const junk of [
      '\0\0\0\0',
      `${head}Content-Length: -1\r\n\r\n`,
      `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
    ]) {
      expect(await send(port, junk), junk).toMatch(/^HTTP\/1\.1 400 /)
    }
  })

  test('of a body of 100 MB that does not say how long it is hardly anything is taken in', async () => {
    const { url } = await aFront({})
    let given = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 65_536
        if (given > 100_000_000) controller.close()
        else controller.enqueue(new Uint8Array(65_536))
      },
    })
    const call = { method: 'POST', body: endless, duplex: 'half' } as RequestInit
    const status = await fetch(`${url}/webhooks/stripe`, call).then(
      (answer) => answer.status,
      // The server may hang up before the answer is read.
      () => 413,
    )
    expect(status).toBe(413)
    expect(given).toBeLessThan(20_000_000)
  })

  test('nested without end: 400, on every kind of route, before anything reads it', async () => {
    const body = `{"a":${'['.repeat(100_000)}`
    const headers = { 'content-type': 'application/json' }
    for (const path of ['/webhooks/stripe', '/v1/help-center/sessions']) {
      const answer = await fetch(`${system.backend.url}${path}`, { method: 'POST', headers, body })
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('nested too deep')])
    }
    const call = fetch(`${system.backend.url}/api/tickets/1003/draft`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${mia.session.token}` },
      body,
    })
    expect((await call).status).toBe(400)
  })

  test('sec-03: a call that takes no body refuses one, and one that takes JSON refuses what does not say that it is', async () => {
    const { token } = mia.session
    const post = (path: string, type: string, body: string) =>
      fetch(`${system.backend.url}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body,
      }).then(async (answer) => [answer.status, await answer.text()])
    const none = [400, expect.stringContaining('takes no body')]
    expect(await post('/api/refunds/abcd-1/cancel', 'application/json', '{"state":"approved"}')).toEqual(none)
    expect(await post('/api/session/renew', 'text/plain', 'role=finance')).toEqual(none)
    const notJson = [400, expect.stringContaining('is JSON')]
    expect(await post('/api/tickets/1003/draft', 'text/plain', '{"language":"en"}')).toEqual(notJson)
    expect(await post('/api/tickets/1003/draft', 'application/x-www-form-urlencoded', 'a=b')).toEqual(notJson)
  })
})

describe('sec-26: headers', () => {
  const everywhere = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'cache-control': 'no-store',
  }

  test('of pages, of answers and of errors alike; no text becomes script', async () => {
    const page = await openPage(system, await pageToken(system, people.mia))
    const answers = [page, await mia.call('GET', '/api/switches/refunds'), await fetch(`${system.backend.url}/nowhere`)]
    for (const answer of answers) {
      const headers = Object.fromEntries(answer.headers)
      expect(headers).toMatchObject(everywhere)
      expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'; trusted-types 'none'")
    }
    const html = await page.text()
    const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes)
    expect(scripts.length).toBeGreaterThan(1)
    // Data, or a file of ours: nothing that stands in the page is run.
    for (const attributes of scripts) expect(attributes).toMatch(/type="application\/json"|src="\/zendesk\/assets\//)
    expect(html).not.toMatch(/\son[a-z]+=/i)
  })

  test('https only, where we are reached by https', async () => {
    const { deps } = system.backend
    const hsts = async (publicUrl: string) =>
      (await createApp({ ...deps, publicUrl }).request('/livez')).headers.get('strict-transport-security')
    expect([await hsts('https://countersign.example'), await hsts('http://127.0.0.1:4000')]).toEqual([
      'max-age=31536000',
      null,
    ])
  })
})

test('sec-28: no origin but the help centre’s is let in across origins, in no spelling, and none with credentials', async () => {
  const [home = ''] = system.backend.deps.config.zendesk.helpCenterOrigins
  const foreign = [
    'https://random.example',
    'null',
    `${home}.evil.example`,
    home.replace('://', '://evil'),
    home.toUpperCase(),
    'https://evilzendesk.com',
  ]
  const routes = ['/v1/help-center/sessions', '/api/refunds?queue=mine', '/webhooks/stripe', '/zendesk/sidebar']
  for (const path of routes) {
    for (const origin of [...foreign, ...(path.startsWith('/v1/help') ? [] : [home])]) {
      for (const method of ['OPTIONS', 'POST']) {
        const headers = { origin, 'access-control-request-method': 'POST' }
        const answer = await fetch(`${system.backend.url}${path}`, { method, headers })
        expect(answer.headers.get('access-control-allow-origin'), `${method} ${path} ${origin}`).toBeNull()
        expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
      }
    }
  }
})

describe('sec-33: the session’s secret is changed while people work', () => {
  const [former, fresh] = ['f'.repeat(40), 'n'.repeat(40)]
  const withSecrets = (...sessionSecrets: string[]): Deps => {
    const { deps } = system.backend
    return { ...deps, config: { ...deps.config, sessionSecrets } }
  }
  const agent = { kind: 'agent', id: people.mia, name: 'Mia', roles: ['agent'], locale: 'en' } as never
  const issue = (deps: Deps) => issueSession(deps, agent, newSession(deps))
  const opens = (deps: Deps, token: string) =>
    readSession(deps, token).then(
      ({ userId }) => userId,
      () => null,
    )

  test('the first one signs, both open, and one that is gone opens nothing', async () => {
    const before = await issue(withSecrets(former))
    const during = withSecrets(fresh, former)
    expect(await opens(during, before.token)).toBe(people.mia)
    const renewed = await issue(during)
    expect(await opens(withSecrets(fresh), renewed.token)).toBe(people.mia)
    expect(await opens(withSecrets(former), renewed.token)).toBeNull()
    expect(await opens(withSecrets(fresh), before.token)).toBeNull()
    await expect(issue(withSecrets())).rejects.toThrow('no session secret')
  })

  test('so does what was sealed with it: an agent’s own token of Zendesk', async () => {
    const { db } = system.backend.deps
    const expiresAt = new Date(Date.now() + minute)
    const sessionId = randomUUID()
    await db.transaction((tx) => keepAgentToken(tx, withSecrets(former), { sessionId, accessToken: 'kept', expiresAt }))
    expect(await readAgentToken(withSecrets(fresh, former), sessionId)).toBe('kept')
    expect(await readAgentToken(withSecrets(fresh), sessionId)).toBeNull()
  })
})
