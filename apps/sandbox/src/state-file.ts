import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type StateFile<T> = {
  /** Change it in place, then `save()` before answering. */
  data: T
  /** Returns once a killed process would find this state again. Does nothing without a folder. */
  save: () => void
}

/** Raised when a stand-in's state takes another shape, or plays an account with other fields: an older file is put aside and the stories start afresh. */
const shape = 4

/**
 * The whole state of one stand-in, in memory and, with a folder, in `<stateDir>/<name>.json`.
 * Synchronous on purpose: no other request can be answered between a change and its write.
 */
export function openState<T>(name: string, stateDir: string | undefined, seed: () => T): StateFile<T> {
  if (stateDir === undefined) return { data: seed(), save: () => undefined }

  mkdirSync(stateDir, { recursive: true })
  const file = join(stateDir, `${name}.json`)
  // Only `save` writes this file, so what has this shape's number is what was saved.
  const saved = readState(file) as T | null
  const data = saved ?? seed()
  const save = (): void => writeState(file, data)
  if (saved === null) save()
  return { data, save }
}

function readState(file: string): object | null {
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8')
  try {
    const saved: unknown = JSON.parse(text)
    if (isStateOfThisShape(saved)) return saved.data
  } catch {
    // Falls through to the same cure as any other content that is not ours.
  }
  const aside = `${file}.broken-${Date.now()}`
  renameSync(file, aside)
  process.stderr.write(
    `The sandbox could not read ${file}. It was moved to ${aside}; its stories start afresh. To begin anew everywhere: npm start -- --fresh\n`,
  )
  return null
}

function isStateOfThisShape(saved: unknown): saved is { shape: number; data: object } {
  return typeof saved === 'object' && saved !== null && 'shape' in saved && saved.shape === shape && 'data' in saved
}

function writeState(file: string, data: unknown): void {
  const temporary = `${file}.tmp`
  // The played secrets are in here too.
  writeFileSync(temporary, JSON.stringify({ shape, data }), { mode: 0o600 })
  renameSync(temporary, file)
}
