import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { environmentVariables } from '#config.ts'
import { readPermissions } from '#doctor/stripe-permissions.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const read = (path: string): Promise<string> => readFile(`${root}${path}`, 'utf8')
const guide = await read('docs/install.md')

test('every picture and page that the guide shows is there', () => {
  const shown = [...guide.matchAll(/\]\((?!#|https?:)([^)#]+)/g)].map(([, path]) => path ?? '')
  expect(shown.length).toBeGreaterThan(8)
  for (const path of shown) expect(existsSync(`${root}docs/${path}`), path).toBe(true)
})

test('whoever makes the Stripe key as the guide says has every permission that doctor asks for', () => {
  const row = /\| `STRIPE_SECRET_KEY`, reads \| ([^|]+) \|/.exec(guide)?.[1] ?? ''
  for (const { row: needed } of readPermissions) expect(row).toContain(needed.split(':')[0])
})

test('guide and deployment files name no variable that nobody reads', async () => {
  const known = new Set([
    ...environmentVariables,
    'DATABASE_MIGRATION_URL',
    'COUNTERSIGN_HOST',
    'DATABASE_PASSWORD',
    'POSTGRES_USER',
    'POSTGRES_PASSWORD',
  ])
  for (const path of ['docs/install.md', 'compose.yaml', 'deploy/kubernetes.yaml', 'Dockerfile']) {
    const named = [...(await read(path)).matchAll(/\b(?:[A-Z]+_)+[A-Z]+\b(?=[`=:}, .])/g)].map(([name]) => name)
    for (const name of named) expect(known, `${path}: ${name}`).toContain(name)
  }
})

test('what the deployment files start is there', async () => {
  for (const path of ['compose.yaml', 'deploy/kubernetes.yaml', 'Dockerfile', 'deploy/countersign.service'])
    for (const [file] of (await read(path)).matchAll(/apps\/backend\/src\/\w+\.ts/g))
      expect(existsSync(`${root}${file}`), `${path}: ${file}`).toBe(true)
})
