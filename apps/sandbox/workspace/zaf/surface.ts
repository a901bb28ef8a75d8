import { unknownPath } from './zaf-error.ts'

/** Part of what the host offers to an app, by the SDK's own paths. */
export type Vocabulary = {
  readers?: Record<string, () => unknown>
  writers?: Record<string, (value: unknown) => unknown>
  actions?: Record<string, (args: unknown[]) => unknown>
  /** Paths with a part that varies; undefined where the path is not one of them. */
  read?(path: string): (() => unknown) | undefined
  write?(path: string): ((value: unknown) => unknown) | undefined
}

/** Each throws a `ZafError` for a path it does not know. */
export type ZafSurface = {
  get(path: string): unknown
  set(path: string, value: unknown): unknown
  invoke(name: string, args: unknown[]): unknown
}

export function surfaceOf(vocabularies: Vocabulary[]): ZafSurface {
  return {
    get(path) {
      for (const vocabulary of vocabularies) {
        const read = vocabulary.read?.(path) ?? findReader(vocabulary.readers ?? {}, path)
        if (read) return read()
      }
      throw unknownPath(path)
    },
    set(path, value) {
      for (const vocabulary of vocabularies) {
        const write = vocabulary.write?.(path) ?? vocabulary.writers?.[path]
        if (write) return write(value)
      }
      throw unknownPath(path)
    },
    invoke(name, args) {
      for (const vocabulary of vocabularies) {
        const act = vocabulary.actions?.[name]
        if (act) return act(args)
      }
      throw unknownPath(name)
    },
  }
}

/** `currentUser.locale` is the member `locale` of what `currentUser` reads. */
function findReader(readers: Record<string, () => unknown>, path: string): (() => unknown) | undefined {
  const exact = readers[path]
  if (exact) return exact
  const dot = path.lastIndexOf('.')
  if (dot === -1) return undefined
  const whole = findReader(readers, path.slice(0, dot))
  const member = path.slice(dot + 1)
  const value = whole?.()
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, member)) return undefined
  return () => Reflect.get(value, member)
}
