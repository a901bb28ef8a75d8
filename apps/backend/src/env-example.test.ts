import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { environmentVariables } from '#config.ts'

const root = new URL('../../../', import.meta.url)

/** Set by `npm start` and the sandbox, and by nobody else. */
const ours = /^(DATABASE_EMBEDDED|SANDBOX_SEED|[A-Z]+_API_BASE)$/
/** Read by the launcher, or by the log, and not by the backend's settings. */
const elsewhere = [
  'WORKSPACE_PORT',
  'SANDBOX_STRIPE_PORT',
  'SANDBOX_HUBSPOT_PORT',
  'SANDBOX_MAIL_PORT',
  'LOG_LEVEL',
  'DATABASE_MIGRATION_URL',
]

test('.env.example names every variable there is, and none that nobody reads', async () => {
  const text = await readFile(new URL('.env.example', root), 'utf8')
  const named = [...text.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name ?? '')
  const wanted = [...environmentVariables.filter((name) => !ours.test(name)), ...elsewhere]
  expect([...new Set(named)].toSorted()).toEqual(wanted.toSorted())
  expect(named).toHaveLength(new Set(named).size)
})

test('what is an example there is no value: nothing is set', async () => {
  expect(await readFile(new URL('.env.example', root), 'utf8')).not.toMatch(/^[A-Z]/m)
})
