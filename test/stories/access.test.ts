import { generateKeyPairSync } from 'node:crypto'
import { request } from 'node:http'
import { SignJWT, exportJWK, importPKCS8, importSPKI } from 'jose'
import { loadConfig } from '@countersign/backend/config'
import { verifyPageToken } from '@countersign/backend/http/page-token'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPage, pageToken, people, signIn } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

let system: System

beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.close())

type Claims = {
  sub?: string
  iss?: string
  aud?: string
  /** Null: none. */
  exp?: number | null
  nbf?: number
  location?: string
  product?: string
  /** What else stands in the header. */
  header?: Record<string, unknown>
}

const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const
const publicKeyEncoding = { type: 'spki', format: 'pem' } as const
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding, publicKeyEncoding })
const own = rsa()
const foreign = rsa()
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256', privateKeyEncoding, publicKeyEncoding })

/** A token as Zendesk would sign it, but with a key of the test's own unless the system below trusts it. */
async function forge(claims: Claims = {}, alg = 'RS256', key: CryptoKey | Uint8Array | null = null): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const token = new SignJWT({
    context: { product: claims.product ?? 'support', location: claims.location ?? 'ticket_sidebar' },
  })
    .setProtectedHeader({ alg, ...claims.header })
    .setSubject(claims.sub ?? people.mia)
    .setIssuer(claims.iss ?? 'sandbox.zendesk.com')
    .setAudience(claims.aud ?? 'https://sandbox.zendesk.com/api/v2/apps/installations/1.json')
    .setNotBefore(claims.nbf ?? now - 5)
  if (claims.exp !== null) token.setExpirationTime(claims.exp ?? now + 300)
  return token.sign(key ?? (await importPKCS8(own.privateKey, 'RS256')))
}

async function foreignKeyIn(header: (jwk: object) => Record<string, unknown>): Promise<string> {
  const jwk = await exportJWK(await importSPKI(foreign.publicKey, 'RS256'))
  return forge({ header: header(jwk) }, 'RS256', await importPKCS8(foreign.privateKey, 'RS256'))
}

describe('sec-17 to sec-20: the page token', () => {
  let trusting: System

  beforeAll(async () => {
    trusting = await startSystem({ env: { ZENDESK_APP_PUBLIC_KEY: own.publicKey } })
  })
  afterAll(() => trusting?.close())

  test('a good one opens the page, with the session inside and no cookie', async () => {
    const page = await openPage(trusting, await forge())
    expect(page.status).toBe(200)
    expect(page.headers.get('set-cookie')).toBeNull()
    expect(await page.text()).toContain('"roles":["agent"]')
  })

  test('sec-33: while Zendesk changes the app’s key two are configured, and either signs', async () => {
    const { deps } = trusting.backend
    const { app } = loadConfig({
      ...trusting.env,
      ZENDESK_APP_PUBLIC_KEY: `${foreign.publicKey}${own.publicKey}`,
    }).zendesk
    const both = { ...deps, config: { ...deps.config, zendesk: { ...deps.config.zendesk, app } } }
    const former = forge({}, 'RS256', await importPKCS8(foreign.privateKey, 'RS256'))
    for (const token of [await forge(), await former]) {
      expect(await verifyPageToken(both, token, 'ticket_sidebar')).toMatchObject({ userId: people.mia })
    }
    await expect(verifyPageToken(deps, await former, 'ticket_sidebar')).rejects.toThrow('could not be verified')
  })

  test('sec-18: the name of a key in the header chooses nothing', async () => {
    for (const kid of ['../../etc/passwd', "' OR 1=1 --", 'https://evil.example/key']) {
      expect((await openPage(trusting, await forge({ header: { kid } }))).status, kid).toBe(200)
    }
  })

  test('sub is taken as a bare id and as a users URL, and as nothing else', async () => {
    const url = `https://sandbox.zendesk.com/api/v2/users/${people.mia}.json`
    expect((await openPage(trusting, await forge({ sub: url }))).status).toBe(200)
    for (const sub of [
      'mia@countersign.example',
      'https://evil.example/users/101',
      `https://evil.zendesk.com/api/v2/users/${people.mia}.json`,
      `${people.mia}.json`,
      '0',
      '101/102',
      ' 101',
    ]) {
      expect((await openPage(trusting, await forge({ sub }))).status, sub).toBe(401)
    }
  })

  const now = (): number => Math.floor(Date.now() / 1000)
  const refused: [string, () => Promise<string>][] = [
    ['none', async () => ''],
    ['signed with another key', async () => pageToken(system, people.mia)],
    ['expired', () => forge({ exp: now() - 60 })],
    ['not yet valid', () => forge({ nbf: now() + 120, exp: now() + 300 })],
    ['without an end', () => forge({ exp: null })],
    ['valid for ten years', () => forge({ exp: now() + 10 * 365 * 86_400 })],
    ['of another installation', () => forge({ aud: 'https://sandbox.zendesk.com/api/v2/apps/installations/2.json' })],
    ['of another subdomain', () => forge({ iss: 'evil.zendesk.com' })],
    ['of another location', () => forge({ location: 'nav_bar' })],
    ['of another product', () => forge({ product: 'chat' })],
    ['HS256 signed with the public key', () => forge({}, 'HS256', new TextEncoder().encode(own.publicKey))],
    ['ES256', async () => forge({}, 'ES256', await importPKCS8(curve.privateKey, 'ES256'))],
    ['PS256 with the right key', async () => forge({}, 'PS256', await importPKCS8(own.privateKey, 'PS256'))],
    ['sec-18: with a key of its own in the header', () => foreignKeyIn((jwk) => ({ jwk }))],
    ['sec-18: with the address of a key', () => foreignKeyIn(() => ({ jku: 'https://evil.example/keys.json' }))],
    ['sec-18: with the address of a certificate', () => foreignKeyIn(() => ({ x5u: 'https://evil.example/c.pem' }))],
    [
      'alg none',
      async () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await forge()).split('.')[1]}.`,
    ],
    ['a session token', async () => (await signIn(system, people.mia)).session.token],
  ]
  test.each(refused)('refused: %s', async (_name, make) => {
    const page = await openPage(trusting, await make())
    const html = await page.text()
    expect(page.status).toBe(401)
    expect(html).toContain('could not be verified')
    expect(html).not.toContain('"token"')
  })
})

test('while Zendesk is down the page says so in words, with a request id', async () => {
  const down = await startSystem({ env: { ZENDESK_API_BASE: 'http://127.0.0.1:9' } })
  const page = await openPage(down, await pageToken(down, people.mia))
  const html = await page.text()
  expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=UTF-8'])
  expect(html).toContain('Zendesk did not answer.')
  expect(html).not.toContain('{')
  await down.close()
})

test('a page that is asked for without a readable form is refused like one without a token', async () => {
  const page = await fetch(`${system.backend.url}/zendesk/sidebar`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data' },
    body: 'no form',
  })
  expect(page.status).toBe(401)
})

describe('sec-23: the session', () => {
  test('nothing under /api answers without one, or with anything else in its place', async () => {
    const token = await pageToken(system, people.mia)
    for (const authorization of [undefined, 'Bearer ', 'Bearer x.y.z', `Bearer ${token}`, 'Basic eDp5']) {
      for (const path of ['/api/tickets/1002/context', '/api/refunds/abcd', '/api/nothing']) {
        const answer = await fetch(`${system.backend.url}${path}`, authorization ? { headers: { authorization } } : {})
        expect(answer.status).toBe(401)
        expect(await answer.json()).toMatchObject({ error: { code: 'session_missing' } })
      }
    }
  })

  test('lasts 15 minutes and is renewed by use, as long as the person is an active agent', async () => {
    const tom = await signIn(system, people.tom)
    const left = Date.parse(tom.session.expires_at) - Date.now()
    expect(left).toBeGreaterThan(14 * 60_000)
    expect(left).toBeLessThanOrEqual(15 * 60_000)
    expect((await tom.call('POST', '/api/session/renew')).status).toBe(200)
    await change(people.tom, { active: false })
    const renewed = await tom.call('POST', '/api/session/renew')
    expect([renewed.status, await renewed.json()]).toMatchObject([403, { error: { code: 'not_allowed' } }])
    expect((await openPage(system, await pageToken(system, people.tom))).status).toBe(403)
    await change(people.tom, { active: true })
  })

  test('roles come from Zendesk groups', async () => {
    expect((await signIn(system, people.lena)).session.agent.roles).toEqual(['agent', 'lead'])
    expect((await signIn(system, people.mia)).session.agent.roles).toEqual(['agent'])
  })

  test('an end user gets none', async () => {
    expect((await openPage(system, await pageToken(system, '5001'))).status).toBe(403)
  })
})

describe('sec-01: ids', () => {
  test('ids that are no ids are refused before anybody is asked', async () => {
    const mia = await signIn(system, people.mia)
    for (const id of ['0', '-1', '1e3', '1002.json', '..%2F..%2Fusers%2F101', '%00', '9'.repeat(40)]) {
      expect((await mia.call('GET', `/api/tickets/${id}/context`)).status, id).toBe(400)
    }
  })
})

describe('answers', () => {
  test('sec-25, sec-26: pages carry a strict policy; everything else may not be framed', async () => {
    const page = await openPage(system, await pageToken(system, people.mia))
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`frame-ancestors ${system.sandbox.workspaceUrl}`)
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
    const api = await fetch(`${system.backend.url}/livez`)
    expect(api.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(api.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('sec-30, sec-38: too large, unreadable or unknown says so, with a request id and nothing else', async () => {
    const mia = await signIn(system, people.mia)
    expect(await announce(`${system.backend.url}/api/tickets/1002/draft`, 2_000_000)).toBe(413)
    const broken = await fetch(`${system.backend.url}/api/tickets/1002/draft`, {
      method: 'POST',
      headers: { authorization: `Bearer ${mia.session.token}`, 'content-type': 'application/json' },
      body: '{"paymentIntentId": "4242 4242 4242 4242',
    })
    const text = await broken.text()
    expect(broken.status).toBe(400)
    const { requestId } = JSON.parse(text).error
    expect(requestId).toMatch(/^[\w-]{36}$/)
    // Drawn by chance, it may hold the same digits.
    expect(text.replace(requestId, '')).not.toContain('4242')
    expect((await fetch(`${system.backend.url}/nowhere`)).status).toBe(404)
  })
})

/** Says how long the body will be and waits for the answer before sending it. */
function announce(url: string, length: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', headers: { 'content-length': length } }, (answer) => {
      resolve(answer.statusCode)
      call.destroy()
    })
    call.once('error', reject)
    call.flushHeaders()
  })
}

async function change(userId: string, to: object): Promise<void> {
  const answer = await fetch(`${system.sandbox.zendesk.url}/sandbox/users/${userId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(to),
  })
  expect(answer.ok).toBe(true)
}
