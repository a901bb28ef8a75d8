import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { isRunning, ownIdentity } from '#process-identity.ts'
import { errorCode } from '#start-problem.ts'

const Owner = z.object({ pid: z.number(), startedAt: z.string(), note: z.string() })
export type Owner = z.infer<typeof Owner>

export type OwnerLock = {
  /** What others read about us, e.g. the address that we serve. */
  setNote(note: string): void
  release(): void
}

export class LockHeld extends Error {
  override name = 'LockHeld'
  readonly owner: Owner

  constructor(owner: Owner) {
    super(`held by process ${owner.pid}`)
    this.owner = owner
  }
}

/** Throws `LockHeld` while the owner lives. A file that a dead process left behind is taken over. */
export function takeLock(file: string, note = ''): OwnerLock {
  const identity = ownIdentity()
  const mine = (text: string) => JSON.stringify({ ...identity, note: text } satisfies Owner)
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, mine(note))
  try {
    while (!tryLink(draft, file)) {
      const found = readText(file)
      if (found === undefined) continue
      const owner = parseOwner(found)
      if (owner && isRunning(owner)) throw new LockHeld(owner)
      removeStale(file, found)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return {
    setNote(text) {
      writeFileSync(draft, mine(text))
      renameSync(draft, file)
    },
    release: () => rmSync(file, { force: true }),
  }
}

/** Waits for its turn, for work that takes seconds. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(file)
  try {
    return await work()
  } finally {
    lock.release()
  }
}

/** The living owner, if any. */
export function lockOwner(file: string): Owner | undefined {
  const owner = parseOwner(readText(file) ?? '')
  return owner && isRunning(owner) ? owner : undefined
}

async function waitForLock(file: string): Promise<OwnerLock> {
  for (;;) {
    try {
      return takeLock(file)
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error
      await pause(200)
    }
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Two starters may both see the dead owner; the slower one must not remove the lock that the faster one just took. */
function removeStale(file: string, seen: string): void {
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  if (readText(aside) !== seen) tryLink(aside, file)
  rmSync(aside, { force: true })
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    return Owner.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
