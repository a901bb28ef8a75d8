import { ZafError } from './zaf-error.ts'

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new ZafError('A text is needed')
  return value
}

/** `320`, `"320px"`; undefined for anything else, such as `"100%"`. */
export function pixels(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : Number(/^(\d+(?:\.\d+)?)(?:px)?$/.exec(String(value))?.[1])
  return Number.isFinite(number) ? number : undefined
}

export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
