import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { once } from 'node:events'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPostgres, removePostgres } from '#postgres/open-postgres.ts'
import { serverProcess } from '#postgres/server.ts'

let dataDir = ''

beforeEach(() => {
  const parent = mkdtempSync(join(tmpdir(), 'countersign-postgres-'))
  // As root, PostgreSQL runs as another user, who must get in.
  chmodSync(parent, 0o755)
  dataDir = join(parent, 'postgres')
})

afterEach(async () => {
  await removePostgres(dataDir)
  rmSync(dirname(dataDir), { recursive: true, force: true })
})

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/** A launcher of its own that opens the database, says so, and then waits to be killed. */
async function launcherThatDies(): Promise<string> {
  const script = `
    const { openPostgres } = await import(${JSON.stringify(new URL('./open-postgres.ts', import.meta.url).href)})
    const { url } = await openPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    process.send(url)
  `
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [url] = await once(child, 'message')
  child.kill('SIGKILL')
  await once(child, 'exit')
  return String(url)
}

describe('a database of our own', () => {
  test('keeps its data over a stop and a start, in UTF8, behind a password, on this machine only', async () => {
    const first = await openPostgres({ dataDir })
    await query(first.url, `create table kept as select 'Grüße' as word`)
    const [settings] = await query(
      first.url,
      `select current_setting('server_encoding') encoding, current_setting('listen_addresses') addresses, current_setting('unix_socket_directories') sockets`,
    )
    expect(settings).toEqual({ encoding: 'UTF8', addresses: '127.0.0.1', sockets: '' })
    expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600)
    const guess = new URL(first.url)
    guess.password = 'password'
    await expect(query(guess.href, 'select 1')).rejects.toThrow('password authentication failed')
    await first.stop()
    expect(serverProcess(join(dataDir, 'cluster'))).toBeUndefined()

    const second = await openPostgres({ dataDir })
    expect(second.url).toBe(first.url)
    expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'Grüße' }])
    await second.stop()
  })

  test('is adopted, still running, after the launcher was killed', async () => {
    const url = await launcherThatDies()
    const left = serverProcess(join(dataDir, 'cluster'))
    const next = await openPostgres({ dataDir })
    expect(next).toMatchObject({ adopted: true, url })
    expect(serverProcess(join(dataDir, 'cluster'))?.pid).toBe(left?.pid)
    await next.stop()
    expect(next.isRunning()).toBe(false)
  })

  test('is refused to a second launcher, in words that name the first', async () => {
    const first = await openPostgres({ dataDir })
    await expect(openPostgres({ dataDir })).rejects.toThrow(`in use by another Countersign (process ${process.pid})`)
    expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await first.stop()
  })

  test('starts although a dead server left a pid file that names a living stranger', async () => {
    const first = await openPostgres({ dataDir })
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid')
    const left = readFileSync(pidFile, 'utf8')
    await first.stop()
    writeFileSync(pidFile, left.replace(/^\d+/, String(process.pid)))
    const second = await openPostgres({ dataDir })
    expect(second.adopted).toBe(false)
    await second.stop()
  })

  test('takes another port when its own was taken meanwhile', async () => {
    const first = await openPostgres({ dataDir })
    await first.stop()
    const stranger = createServer().listen(Number(new URL(first.url).port), '127.0.0.1')
    await once(stranger, 'listening')
    const second = await openPostgres({ dataDir })
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port)
    await second.stop()
    stranger.close()
  })

  test('leaves nothing behind in test mode', async () => {
    const server = await openPostgres({ dataDir, ephemeral: true })
    expect(await query(server.url, `select current_setting('fsync') fsync`)).toEqual([{ fsync: 'off' }])
    await server.stop()
    expect(existsSync(dataDir)).toBe(false)
  })
})
