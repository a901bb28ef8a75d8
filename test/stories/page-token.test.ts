import { describe, expect, test } from 'vitest'
import { openPage, pageToken, people } from '#sign-in.ts'
import { startSystem } from '#system.ts'
import type { System } from '#system.ts'

async function using(env: Record<string, string>, run: (system: System) => Promise<void>): Promise<void> {
  const system = await startSystem({ env })
  try {
    await run(system)
  } finally {
    await system.close()
  }
}

const recorded = async (system: System): Promise<[string, string, number][]> => {
  const rows = await system.sql<{ event: string; actor: string; body: string }[]>`
    select event, actor, body from audit_log where event like 'page_token.%' order by seq`
  return rows.map(({ event, actor, body }) => [event, actor, (JSON.parse(body) as { use: number }).use])
}

describe('sec-22: how often a page token opens a page', () => {
  test('limited: twenty times, the 21st is refused, and each is on record with the person', async () => {
    await using({}, async (system) => {
      const token = await pageToken(system, people.mia)
      for (let use = 1; use <= 20; use += 1) expect((await openPage(system, token)).status).toBe(200)
      for (const again of ['21st', '22nd']) {
        const page = await openPage(system, token)
        expect(page.status, again).toBe(401)
        expect(await page.text()).toContain('This sign-in of Zendesk was used too often.')
      }
      const uses = await recorded(system)
      expect(uses.slice(0, 20).map(([event]) => event)).toEqual(Array(20).fill('page_token.used'))
      // The first one too many is recorded; whoever goes on trying does not fill the log.
      expect(uses.slice(20)).toEqual([['page_token.refused', 'human:101', 21]])
      expect((await openPage(system, await pageToken(system, people.mia))).status).toBe(200)
    })
  })

  test('refuse: the second use is refused, two at once have one winner, and the desk counts alike', async () => {
    await using({ ZENDESK_SIGNED_TOKEN_REUSE: 'refuse' }, async (system) => {
      const token = await pageToken(system, people.mia)
      expect((await openPage(system, token)).status).toBe(200)
      expect((await openPage(system, token)).status).toBe(401)
      const desk = await pageToken(system, people.lena, 'nav_bar')
      const raced = await Promise.all(Array.from({ length: 8 }, () => openPage(system, desk, 'desk')))
      expect(raced.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(raced.filter(({ status }) => status === 401)).toHaveLength(7)
    })
  })

  test('refuse: a signature that is written in another way is the same token', async () => {
    await using({ ZENDESK_SIGNED_TOKEN_REUSE: 'refuse' }, async (system) => {
      const token = await pageToken(system, people.mia)
      const signature = Buffer.from(token.split('.')[2] ?? '', 'base64url')
      // The last of 342 characters carries two bits that mean something and four that do not.
      const others = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
        .split('')
        .map((last) => `${token.slice(0, -1)}${last}`)
        .filter((other) => other !== token)
        .filter((other) => Buffer.from(other.split('.')[2] ?? '', 'base64url').equals(signature))
      expect(others.length).toBeGreaterThan(0)
      expect((await openPage(system, token)).status).toBe(200)
      for (const other of others) expect((await openPage(system, other)).status).toBe(401)
    })
  })
})

test('sec-20: a page token opens the page of its own location only', async () => {
  await using({}, async (system) => {
    expect((await openPage(system, await pageToken(system, people.lena, 'nav_bar'), 'desk')).status).toBe(200)
    expect((await openPage(system, await pageToken(system, people.lena, 'nav_bar'), 'sidebar')).status).toBe(401)
    expect((await openPage(system, await pageToken(system, people.lena), 'desk')).status).toBe(401)
  })
})
