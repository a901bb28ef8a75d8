import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkPackage } from '@countersign/backend/zendesk-app/check-package'
import { writePackage } from '@countersign/backend/zendesk-app/write-package'
import { startSandbox } from '@countersign/sandbox/start-sandbox'
import { openTlsFront } from './tls-front.ts'
import { adminOf } from '#zendesk-install.ts'

/**
 * `pnpm try-zcli`: the real ZCLI creates and updates our app in the played Zendesk, over HTTPS. Needs openssl and the npm
 * registry, so it is no part of `npm test`; docs/install.md says what was seen.
 */
const zcli = '@zendesk/zcli@1.0.1'
const secret = 'made-up-for-this-run-32-characters-long'
const resolver = fileURLToPath(new URL('./resolve-test-names.mjs', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'countersign-zcli-'))
const sandbox = await startSandbox({ bare: true })
const front = await openTlsFront('sandbox.zendesk.test', sandbox.zendesk.url, folder)
try {
  const written = await writePackage({
    version: '0.1.0',
    host: 'countersign.example.com',
    out: folder,
    knownSecrets: [],
  })
  if (written.kind === 'refused') throw new Error('our own checker refuses the package')
  const settings = { backend_url: 'https://countersign.example.com', webhook_secret: secret }
  const config = join(written.folder, 'zcli.apps.config.json')
  // Whoever sits at a terminal is asked for these.
  writeFileSync(config, JSON.stringify({ parameters: settings }))
  const call = await adminOf(sandbox)
  const token = await tokenOf()

  await run('apps:create', written.folder, token)
  const { apps } = await call<{ apps: { id: number; name: string }[] }>('GET', '/api/v2/apps/owned')
  const kept = JSON.parse(readFileSync(config, 'utf8')) as { app_id?: number | string }
  expect(apps.length === 1 && apps[0]?.name === 'Countersign', 'one app, called Countersign')
  expect(String(kept.app_id) === String(apps[0]?.id), 'ZCLI keeps its id for the next time')
  const { installations } = await call<{ installations: { id: number; settings: object }[] }>(
    'GET',
    '/api/support/apps/installations.json',
  )
  expect(installations.length === 1, 'one installation')
  const { webhooks } = await call<{ webhooks: { id: string; endpoint: string }[] }>('GET', '/api/v2/webhooks')
  expect(webhooks[0]?.endpoint === 'https://countersign.example.com/webhooks/zendesk', 'the webhook is at our address')
  const { ticket_fields } = await call<{ ticket_fields: unknown[] }>('GET', '/api/v2/ticket_fields')
  expect(ticket_fields.length === 7, 'seven fields')
  checkUpload('POST /api/v2/apps/uploads.json')

  writeFileSync(config, JSON.stringify({ ...kept, installation_id: installations[0]?.id, parameters: settings }))
  await run('apps:update', written.folder, token)
  const after = await call<{ ticket_fields: unknown[] }>('GET', '/api/v2/ticket_fields')
  expect(after.ticket_fields.length === 7, 'an update makes nothing twice')
  process.stdout.write(`${zcli}: create and update went through.\n`)
} finally {
  front.close()
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
}

async function tokenOf(): Promise<string> {
  const { ZENDESK_OAUTH_CLIENT_ID: client_id, ZENDESK_OAUTH_CLIENT_SECRET: client_secret } = sandbox.backendEnv
  const answer = await fetch(`${sandbox.zendesk.url}/oauth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id, client_secret, scope: 'read write' }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}

/** As an admin runs it; the environment names the account, so that it asks nobody to log in. */
async function run(command: string, app: string, token: string): Promise<void> {
  const env = {
    ...process.env,
    ZENDESK_SUBDOMAIN: 'sandbox',
    ZENDESK_DOMAIN: `zendesk.test:${front.port}`,
    ZENDESK_OAUTH_TOKEN: token,
    NODE_EXTRA_CA_CERTS: front.caFile,
    NODE_OPTIONS: `--import ${resolver}`,
  }
  const child = spawn('npx', ['--yes', zcli, command, app], { env, stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = (await once(child, 'close')) as [number]
  expect(code === 0, `${command} ends well`)
}

/** What ZCLI packed by itself: the same content as ours, and nothing that it keeps beside it. */
function checkUpload(request: string): void {
  const body = front.bodies.get(request) ?? Buffer.alloc(0)
  const start = body.indexOf('PK\u0003\u0004', 0, 'latin1')
  const end = body.indexOf('PK\u0005\u0006', start, 'latin1')
  const zip = body.subarray(start, end + 22)
  expect(start > 0 && end > start, 'a zip was uploaded')
  const problems = checkPackage(zip, [secret]).map(({ file, message }) => `${file} ${message}`)
  expect(problems.length === 0, `it passes our checker and holds no secret ${problems.join('; ')}`)
  expect(!zip.includes('zcli.apps.config.json'), 'the settings stayed at home')
}

function expect(holds: boolean, what: string): void {
  process.stdout.write(`${holds ? 'ok  ' : 'FAIL'} ${what}\n`)
  if (!holds) throw new Error(what)
}
