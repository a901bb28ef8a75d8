import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { driftSteps } from '@countersign/shared/drift'
import { pino } from 'pino'
import { createLog } from '#log.ts'
import { ConfigError, loadAuditConfig, loadConfig } from '#config.ts'
import { systemContext } from '#context.ts'
import type { Ctx } from '#context.ts'
import { buildDeps } from '#build-deps.ts'
import { handoffCommand, handoffUsage } from '#handoff-command.ts'
import { redriveCommand, redriveUsage } from '#handoffs/redrive-command.ts'
import { migrateDatabase } from '#db/migrate.ts'
import { exitCode, reportText } from '#doctor/report-text.ts'
import { examineEnvironment } from '#doctor/run-doctor.ts'
import { auditCommand, auditUsage } from '#audit/command.ts'
import type { AuditReader } from '#audit/command.ts'
import { deliveriesCommand, deliveriesUsage } from '#audit/deliveries-command.ts'
import { hubspotCommand, hubspotUsage } from '#audit/hubspot-command.ts'
import { eraseCommand, eraseUsage } from '#erase-command.ts'
import { openDatabase } from '#db/open.ts'
import { chooseServiceRole } from '#db/service-role.ts'
import { policyCommand, policyUsage } from '#policy-command.ts'
import { reconcile } from '#reconciliation/reconcile.ts'
import { readRefundsSwitch, turnRefunds } from '#switches/refunds-switch.ts'
import { zendeskCommand, zendeskUsage } from '#zendesk-command.ts'

const usage = `countersign <command>

  doctor [AREA …] [--json]  checks settings, credentials, permissions, webhooks, fields, clock, policy, database and mail,
                            and says what to do; exit code 0: nothing is broken, 1: something is
  database migrate          brings the database to this release
  switch refunds            says whether refunds are on
  switch refunds on|off     turns them; off: no refund is sent from now on, retries included
  reconcile                 compares our requests with Stripe, heals what Stripe proves, lists the rest;
                            exit code 0: both agree, 1: differences are left, 2: it could not be compared
${policyUsage}${zendeskUsage}${handoffUsage}${redriveUsage}${auditUsage}${eraseUsage}${deliveriesUsage}${hubspotUsage}`

/** Exit code of a command that was not understood or could not be carried out. */
const couldNot = 2

/** For operators: the same code as the service, on the same database, without the service. */
async function main(): Promise<number> {
  const [command, ...rest] = process.argv.slice(2)
  if (command === 'audit') return auditCommand(rest, streaming, withReader)
  if (command === 'erase') return eraseCommand(rest, output, withContext)
  if (command === 'deliveries') return deliveriesCommand(rest, output, withContext)
  if (command === 'hubspot') return hubspotCommand(rest, loadConfig(process.env), output)
  if (command === 'policy') return policyCommand(rest, output, withContext)
  if (command === 'zendesk') return zendeskCommand(rest, { ...output, env: process.env, withContext })
  if (command === 'handoff' && rest[0] === 'redrive') return redrive(rest.slice(1))
  if (command === 'handoff') return handoffCommand(rest, process.env, output)
  if (command === 'doctor') return doctor(rest)
  if (command === 'database' && rest.join(' ') === 'migrate') return migrate()
  if (command !== 'switch' && command !== 'reconcile') {
    process.stdout.write(usage)
    return command === undefined ? 0 : couldNot
  }
  return withContext((ctx) => (command === 'switch' ? turn(ctx, rest) : compareNow(ctx)))
}

function redrive(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: { ticket: { type: 'string' } }, allowPositionals: true })
  return redriveCommand({ ids: positionals, ticket: values.ticket ?? null }, output, withContext)
}

async function doctor(args: string[]): Promise<number> {
  const areas = args.filter((arg) => !arg.startsWith('--'))
  const report = await examineEnvironment(process.env, () => new Date(), areas)
  output.out(args.includes('--json') ? `${JSON.stringify(report, null, 2)}\n` : reportText(report))
  return exitCode(report)
}

async function migrate(): Promise<number> {
  // The owner's login, where the service's own may not change tables.
  const url = process.env['DATABASE_MIGRATION_URL'] || process.env['DATABASE_URL']
  if (!url) {
    output.err('DATABASE_URL is missing.\n')
    return couldNot
  }
  const { warnings } = await migrateDatabase(url)
  for (const warning of warnings) output.err(`${warning}\n`)
  output.out('The database is that of this release.\n')
  return 0
}

const output = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
}

/** A reader that is slower than we are is waited for: an export may be larger than memory. */
const streaming = {
  ...output,
  async out(text: string) {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  },
}

async function withContext(work: (ctx: Ctx) => Promise<number>): Promise<number> {
  const log = createLog(process.env['LOG_LEVEL'] ?? 'warn', pino.destination(2))
  const built = await buildDeps({ config: loadConfig(process.env), log })
  try {
    return await work(systemContext(built.deps, `cli:${built.deps.newId()}`))
  } finally {
    await built.close()
  }
}

/** Under the rights of the login in DATABASE_URL, which may be an auditor's. */
async function withReader(work: (reader: AuditReader) => Promise<number>): Promise<number> {
  const { databaseUrl, anchors } = loadAuditConfig(process.env)
  const role = await chooseServiceRole(databaseUrl)
  const database = openDatabase(databaseUrl, { max: 1, role })
  try {
    return await work({ db: database.db, anchors, now: () => new Date() })
  } finally {
    await database.close()
  }
}

async function turn(ctx: Ctx, [name, position]: string[]): Promise<number> {
  if (name !== 'refunds' || (position !== undefined && position !== 'on' && position !== 'off')) {
    process.stderr.write(usage)
    return couldNot
  }
  if (position !== undefined) await ctx.deps.db.transaction((tx) => turnRefunds(tx, ctx, position === 'on'))
  const { on, since } = await readRefundsSwitch(ctx.deps.db)
  process.stdout.write(`Refunds are ${on ? 'on' : 'off'} since ${since.toISOString()}.\n`)
  if (!on)
    process.stdout.write('Nothing is sent to Stripe. Unknown outcomes are still read. Requests can be prepared.\n')
  return 0
}

async function compareNow(ctx: Ctx): Promise<number> {
  const { ours, theirs, healed, external, acknowledged, left } = await reconcile(ctx)
  process.stdout.write(`${ours} refunds here, ${theirs} at Stripe, ${external.length} made outside Countersign.\n`)
  for (const { kind, subject } of healed) process.stdout.write(`healed  ${kind}  ${subject}\n`)
  for (const { kind, subject, expected, found, step } of left) {
    process.stdout.write(
      `open    ${kind}  ${subject}: expected ${expected ?? 'nothing'}, found ${found ?? 'nothing'}\n`,
    )
    process.stdout.write(`        ${driftSteps[step]}\n`)
  }
  for (const { kind, subject } of acknowledged) process.stdout.write(`known   ${kind}  ${subject}\n`)
  process.stdout.write(left.length === 0 ? 'Both sides agree.\n' : `${left.length} differences are left.\n`)
  return left.length === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  const message = error instanceof ConfigError || error instanceof Error ? error.message : 'unknown error'
  process.stderr.write(`${message}\n`)
  process.exitCode = couldNot
}
