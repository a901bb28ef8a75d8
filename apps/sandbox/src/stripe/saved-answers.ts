import { createHash } from 'node:crypto'
import type { FormObject, FormValue } from './form.ts'
import type { SavedAnswer, StripeWorld } from './state.ts'
import { StripeFailure } from './stripe-failure.ts'

export const keptForMs = 24 * 60 * 60 * 1000

/** What is said to a request under an idempotency key before any work. */
type KeyCheck =
  | { kind: 'run' }
  | { kind: 'replay'; answer: SavedAnswer }
  | { kind: 'mismatch'; failure: StripeFailure }
  | { kind: 'in_flight'; failure: StripeFailure }

export type SavedAnswers = {
  /** With `run` the key is taken until `release`. */
  claim(key: string, hash: string): KeyCheck
  keep(key: string, answer: Omit<SavedAnswer, 'savedAt'>): void
  release(key: string): void
}

/** Stripe's memory of idempotency keys. Keys in flight live in this process only: a killed one has none. */
export function openSavedAnswers(world: StripeWorld): SavedAnswers {
  const inFlight = new Set<string>()
  const { savedAnswers } = world.state
  return {
    claim(key, hash) {
      if (inFlight.has(key)) return { kind: 'in_flight', failure: inUse(key) }
      const answer = savedAnswers[key]
      if (answer && world.now() - answer.savedAt < keptForMs) {
        return answer.hash === hash ? { kind: 'replay', answer } : { kind: 'mismatch', failure: mismatch(key) }
      }
      inFlight.add(key)
      return { kind: 'run' }
    },
    keep(key, answer) {
      savedAnswers[key] = { ...answer, savedAt: world.now() }
    },
    release(key) {
      inFlight.delete(key)
    },
  }
}

/** The same for the same parameters, in whatever order and encoding they are written. */
export function hashRequest(method: string, path: string, form: FormObject): string {
  return createHash('sha256')
    .update(`${method} ${path}\n${JSON.stringify(inOrder(form))}`)
    .digest('hex')
}

function inOrder(value: FormValue): unknown {
  if (typeof value === 'string') return value
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, child]) => [key, inOrder(child)])
}

function inUse(key: string): StripeFailure {
  return new StripeFailure(`There is currently another in-progress request using this Idempotent Key: ${key}.`, {
    status: 409,
    code: 'idempotency_key_in_use',
  })
}

function mismatch(key: string): StripeFailure {
  return new StripeFailure(
    `Keys for idempotent requests can only be used with the same endpoint and parameters they were first used with: ${key}.`,
    { status: 400, type: 'idempotency_error' },
  )
}
