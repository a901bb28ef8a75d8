import { importSPKI, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { playZendesk } from './playing-zendesk.fixture.ts'
import type { Playing } from './playing-zendesk.fixture.ts'

let playing: Playing
beforeEach(async () => {
  playing = await playZendesk()
})
afterEach(() => playing.close())

async function visibleTo(userId: number): Promise<number[]> {
  const answer = await playing.call('/api/v2/tickets', { token: await playing.signIn(userId) })
  const { tickets } = z.object({ tickets: z.array(z.object({ id: z.number() })) }).parse(answer.body)
  return tickets.map(({ id }) => id)
}

describe('what an agent may open', () => {
  test('ticket_restriction groups: the tickets of their groups, the others are forbidden', async () => {
    expect(await visibleTo(104)).toEqual([1014])
    const token = await playing.signIn(104)
    expect((await playing.call('/api/v2/tickets/1001', { token })).status).toBe(403)
    expect((await playing.call('/api/v2/tickets/1001/audits', { token })).status).toBe(403)
  })

  test('organization and assigned restrict to just these', async () => {
    await playing.control('users/102', { ticket_restriction: 'organization', organization_id: 6001 })
    expect(await visibleTo(102)).toEqual([1007])
    await playing.control('users/102', { ticket_restriction: 'assigned' })
    await playing.control('tickets/1003', { assignee_id: 102 })
    expect(await visibleTo(102)).toEqual([1003])
  })

  test("a custom role's ticket_access decides in place of ticket_restriction", async () => {
    const { body } = await playing.call('/api/v2/custom_roles')
    const Roles = z.object({
      custom_roles: z.array(z.object({ id: z.number(), configuration: z.object({ ticket_access: z.string() }) })),
    })
    const role = Roles.parse(body).custom_roles.find(({ configuration }) => configuration.ticket_access === 'all')
    await playing.control('users/104', { custom_role_id: role?.id })
    expect(await visibleTo(104)).toHaveLength(17)
  })
})

describe('people and the account', () => {
  test('users tell role, restriction, language, organization, active and suspended', async () => {
    expect((await playing.call('/api/v2/users/105')).body).toMatchObject({
      user: {
        role: 'agent',
        locale: 'de',
        active: true,
        suspended: false,
        ticket_restriction: null,
        custom_role_id: null,
        organization_id: null,
      },
    })
    expect((await playing.call('/api/v2/users/5007')).body).toMatchObject({ user: { organization_id: 6001 } })
  })

  test('groups and memberships agree from both sides', async () => {
    const of = z.object({ group_memberships: z.array(z.object({ user_id: z.number(), group_id: z.number() })) })
    const inGroup = of.parse((await playing.call('/api/v2/groups/9003/memberships')).body).group_memberships
    expect(inGroup.map(({ user_id }) => user_id)).toEqual([105])
    const ofUser = of.parse((await playing.call('/api/v2/users/105/group_memberships')).body).group_memberships
    expect(ofUser.map(({ group_id }) => group_id)).toEqual([9000, 9003])
  })

  test('two organizations, two brands, one ticket of the second brand', async () => {
    expect((await playing.call('/api/v2/organizations')).body).toMatchObject({ count: 2 })
    expect((await playing.call('/api/v2/brands.json')).body).toMatchObject({ brands: [{ default: true }, { id: 2 }] })
    expect((await playing.call('/api/v2/tickets/1005')).body).toMatchObject({ ticket: { brand_id: 2 } })
    const memberships = await playing.call('/api/v2/users/5009/organization_memberships')
    expect(memberships.body).toMatchObject({ organization_memberships: [{ organization_id: 6002 }] })
  })

  test('the public key is for admins', async () => {
    const token = await playing.signIn(103)
    expect((await playing.call('/api/v2/apps/1/public_key.pem', { token })).status).toBe(403)
  })
})

describe('the token posted to a signed location', () => {
  async function verify(order: Record<string, unknown>) {
    const answer = await playing.control('signed-token', { userId: 101, location: 'ticket_sidebar', ...order })
    const { token } = z.object({ token: z.string() }).parse(answer.body)
    const pem = z.string().parse((await playing.call('/api/v2/apps/1/public_key.pem')).body)
    return jwtVerify(token, await importSPKI(pem, 'RS256'), {
      audience: playing.zendesk.backendEnv['ZENDESK_APP_AUDIENCE'] ?? '',
      issuer: 'sandbox.zendesk.com',
      currentDate: new Date(playing.clock.now),
      requiredClaims: ['exp'],
    })
  }

  test('names its location, and the user by address or by id as the account is set', async () => {
    expect((await verify({ location: 'nav_bar' })).payload['context']).toEqual({
      product: 'support',
      location: 'nav_bar',
    })
    expect((await verify({ sub: 'id' })).payload.sub).toBe('101')
    await playing.control('settings', { signedTokenSub: 'id' })
    expect((await verify({})).payload.sub).toBe('101')
  })

  test('comes with each flaw that a backend has to refuse', async () => {
    const flaws = ['expired', 'not_yet_valid', 'no_expiry', 'foreign_key', 'public_key_as_secret', 'unsigned']
    for (const flaw of [...flaws, 'other_installation', 'other_account'])
      await expect(verify({ flaw }), flaw).rejects.toThrow()
    await expect(verify({})).resolves.toBeDefined()
  })

  test("is of the backend's time, also when the account's clock was put forward", async () => {
    await playing.control('clock', { advanceSeconds: 86_400 })
    playing.token = await playing.signIn(100)
    await expect(verify({})).resolves.toBeDefined()
  })
})
