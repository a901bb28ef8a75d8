import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { anchorAudit } from '#audit/anchor.ts'
import type { AnchorSettings } from '#audit/anchor.ts'
import { csvHeader, exportAudit, toCsv } from '#audit/export.ts'
import type { ExportFilter } from '#audit/export.ts'
import { verifyAudit } from '#audit/verify.ts'
import type { Db } from '#db/open.ts'

export const auditUsage = `  audit verify [--anchors FILE|URL]
                            recomputes every chain and holds it against the anchors; names each row that is not as it was
                            written. exit code 0: all is whole, 1: it is not, 2: it could not be checked
  audit export [--ticket ID] [--customer ID] [--agent ID] [--request ID] [--since TIME] [--until TIME]
               [--format jsonl|csv] [--texts]
                            writes the log to standard output; with --texts what people wrote as well
  audit anchor              signs where the chains stand now and puts it where AUDIT_ANCHOR_FILE or _URL says
`

/** What verifying, exporting and anchoring need: no provider, no job engine. */
export type AuditReader = { db: Db; anchors: AnchorSettings; now: () => Date }

type Output = { out: (text: string) => void | Promise<void>; err: (text: string) => void }

const options = {
  anchors: { type: 'string' },
  ticket: { type: 'string' },
  customer: { type: 'string' },
  agent: { type: 'string' },
  request: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  format: { type: 'string', default: 'jsonl' },
  texts: { type: 'boolean', default: false },
} as const

/** `countersign audit …`. Answers the exit code. */
export async function auditCommand(
  args: string[],
  output: Output,
  withReader: (work: (reader: AuditReader) => Promise<number>) => Promise<number>,
): Promise<number> {
  const parsed = parse(args)
  if (!parsed) {
    output.err(auditUsage)
    return 2
  }
  const { values, positionals } = parsed
  const [verb] = positionals
  if (verb === 'verify') return withReader((reader) => verifyNow(reader, values.anchors ?? null, output))
  if (verb === 'anchor') return withReader((reader) => anchorNow(reader, output))
  const filter = filterOf(values)
  if (verb !== 'export' || !filter || (values.format !== 'jsonl' && values.format !== 'csv')) {
    output.err(auditUsage)
    return 2
  }
  return withReader(async ({ db }) => {
    if (values.format === 'csv') await output.out(csvHeader)
    for await (const record of exportAudit(db, filter))
      await output.out(values.format === 'csv' ? toCsv(record) : `${JSON.stringify(record)}\n`)
    return 0
  })
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch {
    return null
  }
}

type Values = NonNullable<ReturnType<typeof parse>>['values']

/** Null where a time is none. */
function filterOf({ ticket, customer, agent, request, since, until, texts }: Values): ExportFilter | null {
  const times = { ...(since && { since: new Date(since) }), ...(until && { until: new Date(until) }) }
  if (Object.values(times).some((time) => Number.isNaN(time.getTime()))) return null
  return {
    ...times,
    ...(ticket !== undefined && { ticketId: ticket }),
    ...(customer !== undefined && { customerId: customer }),
    ...(agent !== undefined && { agentId: agent }),
    ...(request !== undefined && { refundRequestId: request }),
    withTexts: texts,
  }
}

async function verifyNow({ db, anchors }: AuditReader, given: string | null, { out, err }: Output): Promise<number> {
  const { keys, target } = anchors
  const copy = given ?? (target?.kind === 'file' ? target.path : null)
  if (copy !== null && !URL.canParse(copy) && !existsSync(copy)) {
    const why =
      'none was made yet (the first comes within five minutes, `audit anchor` makes one now), or it was taken away'
    err(`There is no copy of the anchors at ${copy}: ${why}.\n`)
    return 2
  }
  const found = await verifyAudit(db, { keys, copy, token: tokenFor(copy, target) })
  await out(`${found.rows} rows in ${found.chains} chains, ${found.texts} with words beside them.\n`)
  await out(
    `${found.anchors} anchors${copy === null ? '' : `, held against ${copy}`}; ${found.unanchored} rows behind the last one.\n`,
  )
  if (copy === null)
    await out(
      target?.kind !== 'http'
        ? 'No copy of the anchors was compared: none is kept elsewhere (AUDIT_ANCHOR_FILE, AUDIT_ANCHOR_URL).\n'
        : `No copy of the anchors was compared: give what ${target.url} has kept as --anchors FILE or address.\n`,
    )
  if (found.unproven > 0)
    await out(`${found.unproven} decisions are from before their hash stood in the log: nobody can say of them.\n`)
  if (found.unread === null)
    await out('This login opens no words of people, so they were not compared with what is shown.\n')
  else if (found.unread > 0) await out(`The words beside ${found.unread} rows were erased and open for nobody.\n`)
  if (keys.length === 0)
    await out('No key of the anchors is set (AUDIT_ANCHOR_KEY), so their signatures were not checked.\n')
  for (const { text } of found.findings) await out(`${text}.\n`)
  await out(
    found.findings.length === 0 ? 'The log is whole.\n' : `The log is not whole: ${found.findings.length} findings.\n`,
  )
  return found.findings.length === 0 ? 0 : 1
}

/** The bearer goes to where the anchors are kept, and nowhere else. */
function tokenFor(copy: string | null, target: AnchorSettings['target']): string | null {
  if (copy === null || target?.kind !== 'http' || !URL.canParse(copy)) return null
  return new URL(copy).origin === new URL(target.url).origin ? target.token : null
}

async function anchorNow({ db, anchors, now }: AuditReader, { out, err }: Output): Promise<number> {
  const done = await anchorAudit(db, anchors, now())
  if (!done) {
    err('There is no key to sign anchors with. Set AUDIT_ANCHOR_KEY.\n')
    return 2
  }
  await out(`${done.made} anchors made, ${done.published} put where they are kept.\n`)
  if (done.problem !== null) err(`Not all: ${done.problem}.\n`)
  return done.problem === null ? 0 : 1
}
