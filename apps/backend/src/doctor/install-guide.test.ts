import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { stripeLosses } from '@countersign/shared/doctor-words'
import { expect, test } from 'vitest'
import { environmentVariables } from '#config.ts'
import { readPermissions, refundPermission } from '#doctor/stripe-permissions.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const read = (path: string): Promise<string> => readFile(`${root}${path}`, 'utf8')
const guide = await read('docs/install.md')

test('every picture and page that the guide shows is there', () => {
  const shown = [...guide.matchAll(/\]\((?!#|https?:)([^)#]+)/g)].map(([, path]) => path ?? '')
  expect(shown.length).toBeGreaterThan(8)
  for (const path of shown) expect(existsSync(`${root}docs/${path}`), path).toBe(true)
})

test('whoever makes the Stripe keys as the guide says has every permission that doctor asks for, and no other', async () => {
  const row = /\| `STRIPE_SECRET_KEY`, reads \| (.+): \*read\* \|/.exec(guide)?.[1] ?? ''
  const rows = readPermissions.map((one) => one.row.split(':')[0] ?? '')
  expect(row.split(', ')).toEqual([...new Set(rows)])
  const table = [...readPermissions, refundPermission].map(
    (one) =>
      `| ${one.row} | \`${one.permission}\`${one.name === 'guessed' ? ' (guessed)' : ''} | ${stripeLosses[one.permission]} |`,
  )
  expect(await read('docs/operations.md')).toContain(table.join('\n'))
})

test('every call that our Stripe clients make is one whose permission doctor asks for', async () => {
  const made = new Set<string>()
  for (const file of ['reader.ts', 'money-client.ts']) {
    const source = await read(`apps/backend/src/integrations/stripe/${file}`)
    for (const [, name] of source.matchAll(/\bstripe\s*\.([\w.]+?\s*\.\s*\w+)\(/g))
      made.add((name ?? '').replaceAll(/\s/g, ''))
    for (const [, list] of source.matchAll(/\bexpand(?: =|:) \[([^\]]+)\]/g))
      for (const [, name] of (list ?? '').matchAll(/'(?:data\.)?(\w+)'/g)) made.add(`expand ${name}`)
  }
  const covered = new Set([...readPermissions, refundPermission].flatMap(({ calls }) => calls))
  expect([...made].toSorted()).toEqual([...covered].toSorted())
})

test('guide and deployment files name no variable that nobody reads', async () => {
  const known = new Set([
    ...environmentVariables,
    'DATABASE_MIGRATION_URL',
    'COUNTERSIGN_HOST',
    'DATABASE_OWNER_PASSWORD',
    'DATABASE_SERVICE_PASSWORD',
    'POSTGRES_DB',
    'POSTGRES_USER',
    'POSTGRES_PASSWORD',
  ])
  for (const path of ['docs/install.md', 'compose.yaml', 'deploy/kubernetes.yaml', 'Dockerfile']) {
    const named = [...(await read(path)).matchAll(/\b(?:[A-Z]+_)+[A-Z]+\b(?=[`=:}, .])/g)].map(([name]) => name)
    for (const name of named) expect(known, `${path}: ${name}`).toContain(name)
  }
})

const compose = await read('compose.yaml')
const kubernetes = await read('deploy/kubernetes.yaml')
const unit = await read('deploy/countersign.service')
/** What stands in compose.yaml under this name, and in kubernetes.yaml in the document of this kind. */
const composed = (name: string): string =>
  compose.split(/^ {2}(?=\w)/m).find((part) => part.startsWith(`${name}:`)) ?? ''
const document = (kind: string): string =>
  kubernetes.split('---').find((part) => part.includes(`kind: ${kind}\n`)) ?? ''

test('the owner’s login is given to the migration alone, in every deployment', async () => {
  expect(composed('migrate')).toContain('DATABASE_MIGRATION_URL:')
  expect(composed('migrate')).not.toContain('env_file')
  expect(composed('countersign')).not.toMatch(/OWNER|owner|MIGRATION|path: \.env|- \.env/)
  expect(compose.split('services:')[0]).not.toMatch(/env_file|environment/)
  expect(document('Job').match(/secretRef: .*/g)).toEqual(['secretRef: { name: countersign-owner }'])
  expect(document('Deployment')).not.toContain('countersign-owner')
  expect(await read('deploy/countersign-migrate.service')).toContain('EnvironmentFile=/etc/countersign/owner.env')
  expect(unit).not.toMatch(/^[^#]*owner\.env/m)
})

test('the service of compose.yaml logs in as neither superuser nor owner', () => {
  const superuser = /POSTGRES_USER: (\w+)/.exec(compose)?.[1] ?? ''
  expect(composed('migrate')).toContain(`postgres://${superuser}:`)
  expect(composed('countersign')).toContain('postgres://countersign_service:')
  expect(composed('database')).toContain('service-login.sql:/docker-entrypoint-initdb.d/')
})

test('what set-up writes reaches the service, and no setting of somebody’s own moves its port', () => {
  expect(composed('countersign')).toContain('{ path: zendesk.env, required: false }')
  expect(unit).toContain('EnvironmentFile=-/etc/countersign/zendesk.env')
  const sources = document('Deployment').match(/(?:secret|configMap)Ref: .*/g)
  expect(sources).toEqual([
    'secretRef: { name: countersign }',
    'secretRef: { name: countersign-zendesk, optional: true }',
    'configMapRef: { name: countersign }',
  ])
})

test('there is one place where anchors of the audit log can be written, and the guide names it', () => {
  for (const place of ['./anchors:/anchors', '/anchors/anchors.jsonl', '/var/lib/countersign/anchors.jsonl'])
    expect(`${guide}${compose}`).toContain(place)
  expect(document('Deployment')).toContain('mountPath: /anchors')
  expect(unit).toMatch(/^StateDirectory=countersign$/m)
})

test('the image runs the Node that the lockfile brings', async () => {
  const node = /^ {2}node: (\S+)$/m.exec(await read('pnpm-workspace.yaml'))?.[1] ?? ''
  const images = [...(await read('Dockerfile')).matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)
  expect(new Set(images)).toEqual(new Set([`node:${node}-bookworm-slim`]))
})

test('what the deployment files start is there', async () => {
  for (const path of [
    'compose.yaml',
    'deploy/kubernetes.yaml',
    'Dockerfile',
    'deploy/countersign.service',
    'deploy/countersign-migrate.service',
  ])
    for (const [file] of (await read(path)).matchAll(/apps\/backend\/src\/\w+\.ts/g))
      expect(existsSync(`${root}${file}`), `${path}: ${file}`).toBe(true)
})
