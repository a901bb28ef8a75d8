import { TicketContext } from '@countersign/shared/ticket-context'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'
import { aProver, verificationAudit } from '#verification.ts'

let system: System
beforeAll(async () => {
  system = await startSystem()
})
afterAll(() => system?.close())

const requester = async (): Promise<number> => Number((await system.backend.deps.zendesk.ticket('1017'))?.requesterId)
const tokenFor = async (order: object) =>
  ((await (await control('help-center-token', order)).json()) as { token: string }).token
const control = (path: string, body: object) =>
  fetch(`${system.sandbox.zendesk.url}/sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const confirm = async (token: string, ticketId = '1017') => {
  const answer = await fetch(`${system.backend.url}/v1/help-center/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ ticketId }),
  })
  const said = (await answer.json()) as { result?: string; error?: { code: string } }
  return said.result ?? said.error?.code
}
const verification = async () => {
  const { api } = await aProver(system, people.mia)
  const answer = await api.tickets[':ticketId'].context.$get({ param: { ticketId: '1017' }, query: {} })
  return TicketContext.parse(await answer.json()).verification
}
describe('the help centre says who is signed in', () => {
  test('of somebody else’s ticket, by an agent, or with an address that Zendesk has not verified: nothing', async () => {
    const userId = await requester()
    expect(await confirm(await tokenFor({ userId }), '1001')).toBe('not_found')
    expect(await confirm(await tokenFor({ userId: Number(people.mia) }))).toBe('not_found')
    expect(await confirm(await tokenFor({ userId, email: 'someone@example.com' }))).toBe('not_allowed')
    for (const change of [{ verified: false }, { suspended: true }, { role: 'agent' }]) {
      await control(`users/${userId}`, change)
      expect(await confirm(await tokenFor({ userId }))).toBe('not_allowed')
      await control(`users/${userId}`, { verified: true, suspended: false, role: 'end-user' })
    }
    expect((await verification()).level).toBe('none')
  })

  test('with a token that is over or not Zendesk’s: refused', async () => {
    const userId = await requester()
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ userId, exp: 9e9 }))}.`.replaceAll('=', '')
    const flawed = ['expired', 'foreign_key', 'public_key_as_secret'].map((flaw) => tokenFor({ userId, flaw }))
    for (const token of [unsigned, 'x.y.z', ...(await Promise.all(flawed))]) {
      expect(await confirm(token)).toBe('token_refused')
    }
    expect((await verification()).level).toBe('none')
  })

  test('only pages of the help centre may ask from a browser', async () => {
    const ask = async (origin: string) => {
      const headers = { origin, 'access-control-request-method': 'POST' }
      const answer = await fetch(`${system.backend.url}/v1/help-center/sessions`, { method: 'OPTIONS', headers })
      return answer.headers.get('access-control-allow-origin')
    }
    const [home = ''] = system.backend.deps.config.zendesk.helpCenterOrigins
    expect([await ask(home), await ask('https://evil.example')]).toEqual([home, null])
  })

  test('of their own ticket: confirmed, on one row however often the page says so', async () => {
    const token = await tokenFor({ userId: await requester() })
    const before = (await verificationAudit(system)).length
    expect(await confirm(token)).toBe('recorded')
    expect(await confirm(token)).toBe('recorded')
    const audit = (await verificationAudit(system)).slice(before)
    expect(audit.map(({ event }) => event)).toEqual(['verification.confirmed'])
    expect(await verification()).toMatchObject({ level: 'confirmed', method: 'session' })
  })
})
