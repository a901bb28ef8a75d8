import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DoctorFinding } from '@countersign/shared/doctor'
import postgres from 'postgres'
import { error, failureCode, ok, warning } from '#doctor/examination.ts'
import type { Check, Examined } from '#doctor/examination.ts'

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
    if (target === null) return [warning('audit', 'audit_no_place')]
    const signed = ok('audit', 'audit_signed', { algorithm: keys[0]?.algorithm ?? '' })
    const kept = target.kind === 'file' ? await checkFile(target.path) : ok('audit', 'audit_posted')
    return [signed, kept, ...(await checkArrival(examined))]
  },
}

function checkKey({ keys, target }: Examined['config']['anchors']): DoctorFinding | null {
  if (keys.length === 0 && target === null) return warning('audit', 'audit_no_witness')
  if (keys.length === 0) return error('audit', 'audit_no_key')
  return keys.some(({ sign }) => sign !== null) ? null : error('audit', 'audit_public_keys')
}

/** Nothing is written: an anchor that is none would spoil the file. */
async function checkFile(path: string): Promise<DoctorFinding> {
  try {
    const there = await stat(path).catch(() => null)
    if (there?.isDirectory()) return error('audit', 'audit_file_is_folder')
    await access(there ? path : dirname(path), constants.W_OK)
    return ok('audit', 'audit_file_writable')
  } catch (problem) {
    return error('audit', 'audit_file_unwritable', { problem: failureCode(problem) })
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
    return [error('audit', 'audit_waiting', { count: waiting.count })]
  } catch {
    // The database's own check says why.
    return []
  } finally {
    await sql.end({ timeout: 1 })
  }
}
