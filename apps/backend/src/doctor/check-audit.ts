import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DoctorFinding } from '@countersign/shared/doctor'
import postgres from 'postgres'
import { error, failureCode, ok, warning } from '#doctor/examination.ts'
import type { Check, Examined } from '#doctor/examination.ts'

const guide = 'docs/operations.md, "Audit log"'
/** They are made every five minutes. */
const lateMs = 15 * 60_000

/** Whether somebody outside the database witnesses the audit log: a key that signs, a place, and anchors that get there. */
export const checkAudit: Check = {
  area: 'audit',
  needs: ['AUDIT_ANCHOR_KEY', 'AUDIT_ANCHOR_FILE', 'AUDIT_ANCHOR_URL'],
  async examine(examined) {
    const { keys, target } = examined.config.anchors
    const key = checkKey(examined.config.anchors)
    if (key) return [key]
    if (target === null) {
      const what = 'Anchors of the audit log stay in the database, where its owner could change them as well.'
      return [
        warning('audit', what, `Set AUDIT_ANCHOR_FILE or AUDIT_ANCHOR_URL to a place of somebody else (${guide}).`),
      ]
    }
    const signed = ok('audit', `The audit log is signed (${keys[0]?.algorithm ?? ''}).`)
    const kept = target.kind === 'file' ? await checkFile(target.path) : notTried
    return [signed, kept, ...(await checkArrival(examined))]
  },
}

function checkKey({ keys, target }: Examined['config']['anchors']): DoctorFinding | null {
  const make = 'openssl rand -hex 32, or an Ed25519 key'
  if (keys.length === 0 && target === null) {
    const what =
      'The audit log has no witness outside the database: its owner could write it anew, and nobody would see it.'
    return warning(
      'audit',
      what,
      `Set AUDIT_ANCHOR_KEY (${make}), and AUDIT_ANCHOR_FILE or AUDIT_ANCHOR_URL (${guide}).`,
    )
  }
  if (keys.length === 0)
    return error(
      'audit',
      'A place for anchors is set and AUDIT_ANCHOR_KEY is not: nothing is signed.',
      `Set it: ${make}.`,
    )
  if (keys.some(({ sign }) => sign !== null)) return null
  return error('audit', 'AUDIT_ANCHOR_KEY holds public keys alone: nothing is signed.', 'Set the private key (PEM).')
}

const notTried = ok('audit', 'Anchors are posted to AUDIT_ANCHOR_URL. Not tried: what is posted there stays.')

/** Nothing is written: an anchor that is none would spoil the file. */
async function checkFile(path: string): Promise<DoctorFinding> {
  const cure =
    'Give the user of the service a folder that may be written: /anchors in containers, /var/lib/countersign under systemd (docs/install.md).'
  try {
    const there = await stat(path).catch(() => null)
    if (there?.isDirectory()) return error('audit', 'AUDIT_ANCHOR_FILE is a folder.', 'Name a file in it.')
    await access(there ? path : dirname(path), constants.W_OK)
    return ok('audit', 'The file of the anchors can be written by whoever runs this.')
  } catch (problem) {
    return error('audit', `The file in AUDIT_ANCHOR_FILE cannot be written (${failureCode(problem)}).`, cure)
  }
}

/** What was signed and is not known to be where it is kept. */
async function checkArrival({ config, broken, now }: Examined): Promise<DoctorFinding[]> {
  if (broken.has('DATABASE_URL')) return []
  const sql = postgres(config.databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => undefined })
  try {
    const late = new Date(now().getTime() - lateMs)
    const [waiting] = await sql<{ count: number }[]>`
      select count(*)::int as count from audit_anchors where published_at is null and at < ${late}`
    if (!waiting || waiting.count === 0) return []
    const what = `${waiting.count} anchors have waited for more than a quarter of an hour to get where they are kept.`
    return [error('audit', what, 'Look at the alert "anchor" and the log of the service; they go out later, in order.')]
  } catch {
    // The database's own check says why.
    return []
  } finally {
    await sql.end({ timeout: 1 })
  }
}
