import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { checkout } from '@countersign/launcher/checkout'
import { startSandbox } from '@countersign/sandbox/start-sandbox'
import { openTestServer } from '#test-servers.ts'
import { isIgnored, readDockerfile } from './dockerfile.ts'
import type { Instruction, Stage } from './dockerfile.ts'

/**
 * `pnpm try-image`: no container engine runs here, so the steps of the Dockerfile are taken as they stand there, in
 * empty folders in place of its stages, and what comes out is started as a user who may write nothing. Takes minutes and
 * the npm registry, so it is no part of `npm test`; docs/install.md says what was seen.
 */
const folder = mkdtempSync(join(tmpdir(), 'countersign-image-'))
chmodSync(folder, 0o755)
const ignoreFile = readFileSync(join(checkout, '.dockerignore'), 'utf8')
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const stages = readDockerfile(readFileSync(join(checkout, 'Dockerfile'), 'utf8'))
let environment: Record<string, string> = {}
try {
  for (const stage of stages) runStage(stage)
  const app = join(folder, stages.at(-1)?.name ?? '', 'app')
  say(`image: ${size(app)} MB below /app`)
  await tryImage(app)
  say('The image is built by its steps, and works as a user who may write nothing.')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function runStage({ name, from, instructions }: Stage): void {
  const root = join(folder, name)
  mkdirSync(root)
  let work = root
  environment = {}
  say(`--- ${name} (${from})`)
  for (const instruction of instructions) {
    say(`${instruction.name} ${instruction.rest}`)
    work = take(instruction, { root, work })
  }
}

/** Answers the working folder from then on. */
function take({ name, rest }: Instruction, { root, work }: { root: string; work: string }): string {
  switch (name) {
    case 'WORKDIR':
      mkdirSync(join(root, rest), { recursive: true })
      return join(root, rest)
    case 'COPY':
      copy(rest, root, work)
      return work
    case 'RUN': {
      const ran = spawnSync('sh', ['-c', rest], { cwd: work, stdio: ['ignore', 'inherit', 'inherit'] })
      if (ran.status !== 0) throw new Error(`RUN ${rest} ended with ${ran.status}`)
      return work
    }
    case 'ENV':
      Object.assign(environment, Object.fromEntries(rest.split(' ').map((pair) => pair.split('='))))
      return work
    case 'USER':
    case 'EXPOSE':
    case 'HEALTHCHECK':
    case 'ENTRYPOINT':
    case 'CMD':
      return work
    default:
      throw new Error(`${name} is not known to this script`)
  }
}

function copy(rest: string, root: string, work: string): void {
  const words = rest.split(' ')
  const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined
  const target = words.pop() ?? ''
  const base = from === undefined ? checkout : join(folder, from)
  for (const source of words) {
    const path = join(base, source)
    const isFolder = statSync(path).isDirectory()
    const destination = target.startsWith('/') ? join(root, target) : join(work, target)
    cpSync(path, isFolder ? destination : join(destination, target.endsWith('/') ? source : ''), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => from !== undefined || file === path || !isIgnored(relative(checkout, file), ignoreFile),
    })
  }
}

/** Migrates, starts in set-up mode, then whole, and asks the doctor: as nobody, on files that nobody may write. */
async function tryImage(app: string): Promise<void> {
  spawnSync('chmod', ['-R', 'a-w,a+rX', app])
  const before = listing(app)
  const server = await openTestServer()
  const sandbox = await startSandbox()
  try {
    const port = String(await freePort())
    const settings: Record<string, string> = {
      ...environment,
      // Played providers are refused in production, and none is real here.
      NODE_ENV: 'test',
      PORT: port,
      DATABASE_URL: server.url,
      SESSION_SECRET: 'made up for this run and long enough for it',
      ...sandbox.backendEnv,
    }
    expect((await run(app, settings, ['apps/backend/src/cli.ts', 'database', 'migrate'])) === 0, 'database migrate')
    const { ZENDESK_APP_PUBLIC_KEY: _key, ZENDESK_APP_AUDIENCE: _audience, ...notInstalled } = settings
    await serving(app, notInstalled, async () => {
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
      const said = (await ready.json()) as { status: string }
      expect(ready.status === 503 && said.status === 'not_installed', 'set-up mode: 503 not_installed')
    })
    await serving(app, settings, async () => {
      expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200, 'ready')
      sandbox.setBackendUrl(`http://127.0.0.1:${port}`)
      const order = { method: 'POST', headers: { 'content-type': 'application/json' } }
      const body = JSON.stringify({ userId: 101, location: 'ticket_sidebar' })
      const signed = await fetch(`${sandbox.zendesk.url}/sandbox/signed-token`, { ...order, body })
      const { token } = (await signed.json()) as { token: string }
      const page = await fetch(`http://127.0.0.1:${port}/zendesk/sidebar?origin=x&app_guid=y`, {
        method: 'POST',
        body: new URLSearchParams({ token }),
      })
      expect((await page.text()).includes('id="session"'), 'the sidebar page is served')
      const health = /CMD \["node", "-e", "(.*)"\]/.exec(readFileSync(join(checkout, 'Dockerfile'), 'utf8'))?.[1] ?? ''
      const check = health.replace('4000', port)
      expect((await run(app, settings, ['-e', check])) === 0, 'the health check passes')
      expect((await run(app, settings, ['apps/backend/src/cli.ts', 'doctor', 'database', 'stripe'])) === 0, 'doctor')
    })
    expect(listing(app) === before, 'nothing was written below /app')
  } finally {
    await sandbox.close()
    await server.stop()
  }
}

async function run(app: string, env: Record<string, string>, args: string[]): Promise<number> {
  const child = spawn(process.execPath, args, { cwd: app, env, stdio: ['ignore', 'inherit', 'inherit'], ...nobody })
  const [code] = (await once(child, 'close')) as [number]
  return code
}

async function serving(app: string, env: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, ['apps/backend/src/main.ts'], { cwd: app, env, stdio: 'ignore', ...nobody })
  try {
    const url = `http://127.0.0.1:${env['PORT'] ?? ''}/livez`
    const until = Date.now() + 60_000
    while (!(await fetch(url).catch(() => null))?.ok) {
      if (child.exitCode !== null || Date.now() > until) throw new Error('the service does not start')
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    await work()
  } finally {
    const ended = child.exitCode === null ? once(child, 'close') : Promise.resolve()
    child.kill('SIGTERM')
    await ended
  }
}

function listing(app: string): string {
  return globSync('apps/**/*', { cwd: app }).toSorted().join('\n')
}

function size(app: string): number {
  const told = spawnSync('du', ['-sm', app], { encoding: 'utf8' }).stdout
  return Number(told.split('\t')[0])
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

function expect(holds: boolean, what: string): void {
  say(`${holds ? 'ok  ' : 'FAIL'} ${what}`)
  if (!holds) throw new Error(what)
}
