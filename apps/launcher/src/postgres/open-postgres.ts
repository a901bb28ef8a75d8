import { chmodSync, chownSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import postgres from 'postgres'
import { makeFolders } from '#make-folders.ts'
import { LockHeld, type OwnerLock, takeLock } from '#owner-lock.ts'
import { freePort, isPortFree } from '#ports.ts'
import { type Account, canEnter, databaseAccount } from '#postgres/account.ts'
import { usableBinaries } from '#postgres/binaries.ts'
import { prepareCluster, superuser } from '#postgres/cluster.ts'
import { explainLog, isPortTaken } from '#postgres/explain-log.ts'
import { removeStalePidFile, type Server, serverProcess, startServer, stopServer } from '#postgres/server.ts'
import { serverSettings } from '#postgres/settings.ts'
import { errorCode, StartProblem } from '#start-problem.ts'

export type PostgresOptions = {
  dataDir: string
  /** For tests: begins empty, gives up durability for speed, and leaves nothing behind. */
  ephemeral?: boolean
}

export type RunningPostgres = {
  url: string
  dataDir: string
  /** True when it was still running, left behind by a launcher that was killed. */
  adopted: boolean
  isRunning(): boolean
  stop(): Promise<void>
}

/** The PostgreSQL that comes with the installation, on a folder of its own, for one launcher at a time. */
export async function openPostgres({ dataDir, ephemeral = false }: PostgresOptions): Promise<RunningPostgres> {
  const account = databaseAccount(dataDir)
  prepareFolder(dataDir, account)
  const lock = takeFolder(dataDir)
  try {
    const binaries = await usableBinaries(dirname(dataDir), account)
    const cluster = join(dataDir, 'cluster')
    const server: Server = { folder: dataDir, cluster, log: join(dataDir, 'server.log'), binaries, account }
    if (ephemeral) await discard(server)
    const password = await prepareCluster(server, ephemeral)
    const { url, adopted } = await adoptOrStart(server, password, ephemeral)
    return {
      url,
      dataDir,
      adopted,
      isRunning: () => serverProcess(cluster) !== undefined,
      async stop() {
        await stopServer(server, ephemeral ? 'immediate' : 'fast')
        if (ephemeral) rmSync(dataDir, { recursive: true, force: true })
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Stops a server that a killed launcher left in `dataDir` and deletes the folder. A living launcher's folder is refused. */
export async function removePostgres(dataDir: string): Promise<void> {
  if (!existsSync(dataDir)) return
  const account = databaseAccount(dataDir)
  const lock = takeFolder(dataDir)
  try {
    const cluster = join(dataDir, 'cluster')
    if (serverProcess(cluster)) {
      const binaries = await usableBinaries(dirname(dataDir), account)
      await stopServer({ folder: dataDir, cluster, log: join(dataDir, 'server.log'), binaries, account }, 'immediate')
    }
    rmSync(dataDir, { recursive: true, force: true })
  } finally {
    lock.release()
  }
}

async function adoptOrStart(server: Server, password: string, ephemeral: boolean) {
  const leftBehind = serverProcess(server.cluster)
  if (leftBehind) {
    const url = urlOf(leftBehind.port, password)
    if (await answers(url)) return { url, adopted: true }
    await stopServer(server, 'fast')
  }
  removeStalePidFile(server.cluster)
  if (existsSync(server.log) && statSync(server.log).size > 5_000_000) rmSync(server.log)
  const url = urlOf(await startOnFreePort(server, ephemeral), password)
  await prepareDatabase(url)
  return { url, adopted: false }
}

/** Another program may take the port between our look and PostgreSQL's; that is worth another port, not an error. */
async function startOnFreePort(server: Server, ephemeral: boolean): Promise<number> {
  const portFile = join(server.folder, 'port')
  let failure = ''
  for (let attempt = 0; attempt < 3; attempt++) {
    const port = await choosePort(portFile)
    const { ok, log } = await startServer(server, serverSettings(port, ephemeral))
    if (ok) {
      writeFileSync(portFile, String(port))
      return port
    }
    failure = log
    if (!isPortTaken(log)) break
    rmSync(portFile, { force: true })
  }
  throw new StartProblem(`The local database did not start.\n${explainLog(failure)}\nIts log: ${server.log}`)
}

async function choosePort(portFile: string): Promise<number> {
  const kept = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0
  return kept > 0 && (await isPortFree(kept)) ? kept : freePort()
}

function urlOf(port: number, password: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/countersign`
}

async function answers(url: string): Promise<boolean> {
  try {
    await prepareDatabase(url)
    return true
  } catch {
    return false
  }
}

async function prepareDatabase(url: string): Promise<void> {
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  const sql = postgres(maintenance.href, { max: 1, connect_timeout: 30, onnotice: () => undefined })
  try {
    const [row] = await sql`select current_setting('server_encoding') as encoding`
    if (row?.encoding !== 'UTF8') {
      throw new StartProblem(
        `The local database stores text as ${String(row?.encoding)}, not UTF8. Start over: npm start -- --fresh`,
      )
    }
    const found = await sql`select 1 from pg_database where datname = 'countersign'`
    if (found.length === 0) await sql`create database countersign`
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function discard(server: Server): Promise<void> {
  await stopServer(server, 'immediate')
  rmSync(server.cluster, { recursive: true, force: true })
}

function takeFolder(dataDir: string): OwnerLock {
  try {
    return takeLock(join(dataDir, 'owner.lock'))
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    throw new StartProblem(
      `The database in ${dataDir} is in use by another Countersign (process ${error.owner.pid}). Stop that one first, or use it.`,
      { cause: error },
    )
  }
}

function prepareFolder(dataDir: string, account: Account): void {
  try {
    makeFolders(dataDir)
    if (account) chownSync(dataDir, account.uid, account.gid)
    chmodSync(dataDir, 0o700)
  } catch (error) {
    if (errorCode(error) !== 'EACCES' && errorCode(error) !== 'EPERM') throw error
    throw new StartProblem(`${dataDir} belongs to another user. Start as the one who made it, or delete it first.`, {
      cause: error,
    })
  }
  if (!canEnter(dataDir, account)) {
    throw new StartProblem(
      `The user that PostgreSQL runs as may not enter ${dataDir}: one of its parent folders is closed.`,
    )
  }
}
