import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { commandOf } from '#process-identity.ts'

/** "process 812 (node server.js)", as far as the system lets us see who listens on the port. */
export function portHolder(port: number): string | undefined {
  const pid = process.platform === 'linux' ? holderFromProc(port) : holderFromLsof(port)
  if (!pid) return undefined
  const command = commandOf(pid)
  return command ? `process ${pid} (${command.slice(0, 100)})` : `process ${pid}`
}

function holderFromLsof(port: number): number | undefined {
  const { stdout } = spawnSync('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], { encoding: 'utf8' })
  return Number(stdout?.split('\n')[0]) || undefined
}

/** A bare Linux has neither lsof nor ss: the kernel's tables name the socket, the processes' open files name the process. */
function holderFromProc(port: number): number | undefined {
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningSockets(table, port)))
  if (sockets.size === 0) return undefined
  return readdirSync('/proc')
    .map(Number)
    .find((pid) => pid > 0 && openFiles(pid).some((file) => sockets.has(file)))
}

function listeningSockets(table: string, port: number): string[] {
  const listening = '0A'
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  try {
    const rows = readFileSync(table, 'utf8').trim().split('\n').slice(1)
    return rows
      .map((row) => row.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(ending) && fields[3] === listening)
      .map((fields) => `socket:[${fields[9] ?? ''}]`)
  } catch {
    return []
  }
}

function openFiles(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((name) => readlinkOrEmpty(`/proc/${pid}/fd/${name}`))
  } catch {
    return []
  }
}

function readlinkOrEmpty(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
