import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepEnvironment, keptEnvironment } from '#kept-environment.ts'

const folder = mkdtempSync(join(tmpdir(), 'countersign-kept-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the command line reads what was started here, until there is an account or a database of one’s own', () => {
  expect(keptEnvironment(folder, {})).toEqual({})
  const played = {
    DATABASE_URL: 'postgres://127.0.0.1/brought-along',
    STRIPE_SECRET_KEY: 'sk_test_played',
    STRIPE_API_BASE: 'http://127.0.0.1:4101',
    ZENDESK_OAUTH_CLIENT_ID: 'played',
  }
  keepEnvironment(folder, { ...played, ORDERS_URL: 'of my own' }, { ORDERS_URL: 'of my own' })
  expect(keptEnvironment(folder, { LEAD_GROUP_IDS: '1' })).toEqual(played)
  for (const key of ['DATABASE_URL', 'STRIPE_SECRET_KEY', 'ZENDESK_OAUTH_CLIENT_ID'])
    expect(keptEnvironment(folder, { [key]: 'of my own' }), key).toEqual({})
})
