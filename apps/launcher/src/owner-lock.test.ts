import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LockHeld, lockOwner, takeLock, withLock } from '#owner-lock.ts'
import { startOf } from '#process-identity.ts'

let folder = ''
let file = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'))
  file = join(folder, 'owner.lock')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('held', () => {
  test('by one owner at a time, who can be asked for', () => {
    const lock = takeLock(file, 'http://localhost:4100')
    expect(() => takeLock(file)).toThrow(LockHeld)
    expect(lockOwner(file)).toMatchObject({ pid: process.pid, note: 'http://localhost:4100' })
    lock.release()
    takeLock(file).release()
    expect(readdirSync(folder)).toEqual([])
  })

  test('for as long as the work takes, also when it fails', async () => {
    const order: string[] = []
    const first = withLock(file, async () => {
      order.push('first begins')
      await new Promise((resolve) => setImmediate(resolve))
      order.push('first ends')
      throw new Error('failed')
    })
    const second = withLock(file, async () => order.push('second'))
    await expect(first).rejects.toThrow('failed')
    await second
    expect(order).toEqual(['first begins', 'first ends', 'second'])
  })
})

describe('taken over', () => {
  test('from a process that was killed', async () => {
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'])
    await once(child, 'spawn')
    const pid = child.pid ?? 0
    writeFileSync(file, JSON.stringify({ pid, startedAt: startOf(pid), note: '' }))
    expect(() => takeLock(file)).toThrow(LockHeld)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(lockOwner(file)).toBeUndefined()
    takeLock(file).release()
  })

  test('from an earlier process whose number another one has now', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'long ago', note: '' }))
    takeLock(file).release()
  })

  test('from a file that was cut off while it was written', () => {
    writeFileSync(file, '{"pid":')
    takeLock(file).release()
  })
})
