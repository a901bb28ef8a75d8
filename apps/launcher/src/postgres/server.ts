import { closeSync, existsSync, openSync, readFileSync, readSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, startOf, workingFolderOf } from '#process-identity.ts'
import { type Account, runAs } from '#postgres/account.ts'
import type { Binaries } from '#postgres/binaries.ts'
import { StartProblem } from '#start-problem.ts'

/** One PostgreSQL installation on one folder. `cluster` is what PostgreSQL calls its data directory. */
export type Server = { folder: string; cluster: string; log: string; binaries: Binaries; account: Account }

export type ServerProcess = { pid: number; port: number }

/** The server that works on this cluster now, whoever started it. */
export function serverProcess(cluster: string): ServerProcess | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  return Number.isInteger(pid) && pid > 0 && isServerOf(cluster, pid) ? { pid, port } : undefined
}

/** After a kill -9 or a power cut the number in the file may belong to any other process; PostgreSQL would then not start. */
export function removeStalePidFile(cluster: string): void {
  if (!serverProcess(cluster)) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** `pg_ctl` puts the server in a session of its own: Ctrl-C in our terminal does not reach it. */
export async function startServer(server: Server, settings: string[]): Promise<{ ok: boolean; log: string }> {
  const from = existsSync(server.log) ? statSync(server.log).size : 0
  const options = settings.map((setting) => `-c ${setting}`).join(' ')
  const args = ['start', '-D', server.cluster, '-l', server.log, '-w', '-t', '60', '-s', '-o', options]
  const { code, output } = await runAs(server.account, server.binaries.pgCtl, args)
  return { ok: code === 0, log: code === 0 ? '' : readFrom(server.log, from) || output }
}

export async function stopServer(server: Server, mode: 'fast' | 'immediate'): Promise<void> {
  if (!serverProcess(server.cluster)) return
  const stop = (how: string, seconds: string) =>
    runAs(server.account, server.binaries.pgCtl, ['stop', '-D', server.cluster, '-m', how, '-w', '-t', seconds, '-s'])
  if ((await stop(mode, '30')).code === 0) return
  const { output } = await stop('immediate', '10')
  if (serverProcess(server.cluster)) throw new StartProblem(`PostgreSQL did not stop: ${output}`)
}

function isServerOf(cluster: string, pid: number): boolean {
  if (startOf(pid) === undefined) return false
  const command = commandOf(pid) ?? ''
  if (!command.includes('postgres')) return false
  // PostgreSQL works inside its cluster. Where the system hides that from us, its command line names it.
  const folder = workingFolderOf(pid)
  return folder === undefined ? command.includes(cluster) : folder === realpathSync(cluster)
}

function readFrom(file: string, position: number): string {
  if (!existsSync(file)) return ''
  const length = Math.min(statSync(file).size - position, 64 * 1024)
  if (length <= 0) return ''
  const buffer = Buffer.alloc(length)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, buffer, 0, length, position)
  } finally {
    closeSync(descriptor)
  }
  return buffer.toString('utf8')
}
