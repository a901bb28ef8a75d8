import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Ctx } from '#context.ts'
import { ProviderRefuses, ProviderUnavailable } from '#errors.ts'
import { AdminRefused, createZendeskAdmin } from '#integrations/zendesk/admin.ts'
import type { SetUpResult } from '#zendesk-app/set-up.ts'
import { setUpZendesk } from '#zendesk-app/set-up.ts'
import { setVariables, writeEnvironment } from '#zendesk-app/write-environment.ts'
import { writePackage } from '#zendesk-app/write-package.ts'

export const zendeskUsage = `  zendesk package [--url ADDRESS] [--out FOLDER]
                            builds the Zendesk app: FOLDER/countersign-zendesk.zip, and FOLDER/zendesk-app for ZCLI;
                            ADDRESS is PUBLIC_URL when left out, FOLDER is dist
  zendesk setup [--write FILE]
                            finds or makes fields, webhooks, trigger, views and macros; may be repeated. FILE, such as
                            .env, gets the three settings that are known only now; with - they go to standard output
                            and every other word to standard error, for where no file can be written
`

type Output = { out: (text: string) => void; err: (text: string) => void }
type Surroundings = Output & {
  env: Record<string, string | undefined>
  withContext: (work: (ctx: Ctx) => Promise<number>) => Promise<number>
}

const options = {
  url: { type: 'string' },
  out: { type: 'string', default: 'dist' },
  write: { type: 'string' },
} as const

/** `countersign zendesk …`. Answers the exit code: 0 done, 1 refused, 2 not understood or not possible now. */
export async function zendeskCommand(args: string[], around: Surroundings): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: false })
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
  switch (positionals.join(' ')) {
    case 'package':
      return buildPackage(text(values.url) ?? around.env['PUBLIC_URL'], text(values.out) ?? 'dist', around)
    case 'setup':
      return setUp(text(values.write), around)
    default:
      around.err(zendeskUsage)
      return 2
  }
}

async function buildPackage(url: string | undefined, out: string, { env, ...say }: Surroundings): Promise<number> {
  if (url === undefined || !URL.canParse(url) || new URL(url).protocol !== 'https:') {
    say.err('Say under which https address Zendesk reaches Countersign: set PUBLIC_URL, or give --url https://…\n')
    return 2
  }
  const version = await ownVersion()
  const written = await writePackage({ version, host: new URL(url).host, out, knownSecrets: secretsIn(env) })
  const problems = written.kind === 'written' ? written.warnings : written.problems
  for (const { level, file, message } of problems) say.err(`${level}  ${file}: ${message}\n`)
  if (written.kind === 'refused') {
    say.err('The package was not written: Zendesk would refuse it.\n')
    return 1
  }
  const hash = createHash('sha256')
    .update(await readFile(written.zip))
    .digest('hex')
  say.out(`${written.zip}  ${written.bytes} bytes, sha256 ${hash}\n${written.folder}  the same, for ZCLI\n`)
  say.out(`It holds no secret and passes Zendesk's package rules. Next:\n  zcli apps:create ${written.folder}\n`)
  return 0
}

/** Where the settings go that set-up learns: a path, or standard output, which then holds nothing else. */
const standardOutput = '-'

async function setUp(write: string | undefined, { out, err, withContext }: Surroundings): Promise<number> {
  const say = write === standardOutput ? err : out
  return withContext(async (ctx) => {
    const { apiBase, oauthClientId, oauthClientSecret } = ctx.deps.config.zendesk
    const admin = createZendeskAdmin({ apiBase, oauthClientId, oauthClientSecret })
    const publicUrl = ctx.deps.config.publicUrl
    const result = await setUpZendesk(ctx, { admin, publicUrl }).catch((error: unknown): SetUpResult => {
      if (error instanceof AdminRefused || error instanceof ProviderUnavailable)
        return { kind: 'refused', message: `${explain(error)} What was done so far stays; run this again.` }
      throw error
    })
    if (result.kind === 'refused') {
      err(`${result.message}\n`)
      return 1
    }
    for (const { kind, name, id, how } of result.lines) say(`${how.padEnd(8)} ${kind.padEnd(8)} ${name}  ${id}\n`)
    for (const todo of result.left) say(`to do    ${todo}\n`)
    const names = Object.keys(result.environment)
    if (write === undefined) {
      say(`\nNot written anywhere yet: ${names.join(', ')}. Run this again with --write .env.\n`)
      return 0
    }
    if (write === standardOutput) {
      out(setVariables('', result.environment))
      say(`\nStandard output has ${names.join(', ')}. Start Countersign again with them, then run doctor.\n`)
      return 0
    }
    await writeEnvironment(write, result.environment)
    say(`\n${write} has ${names.join(', ')} now. Start Countersign again, then: pnpm countersign doctor\n`)
    return 0
  })
}

function explain(error: Error): string {
  if (error instanceof ProviderRefuses) return error.reason
  if (error instanceof AdminRefused && error.status === 403)
    return `${error.message}. The OAuth client needs the scopes read and write, and an admin behind it.`
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return `${error.message}${cause}.`
}

async function ownVersion(): Promise<string> {
  const file = new URL('../package.json', import.meta.url)
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string }
  return version
}

/** Values of this installation that nobody else may learn. */
function secretsIn(env: Record<string, string | undefined>): string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value && /SECRET|TOKEN|PASSWORD|_KEY|DATABASE_URL|SMTP_URL/.test(name) && !name.endsWith('PUBLIC_KEY')
      ? [value]
      : [],
  )
}
