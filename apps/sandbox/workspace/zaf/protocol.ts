import { z } from 'zod'
import type { ZafSurface } from './surface.ts'
import type { Trouble } from './trouble.ts'
import { ZafError } from './zaf-error.ts'

/** What the SDK posts: a request with an id, or an event with a key. */
const Incoming = z.object({
  appGuid: z.string(),
  instanceGuid: z.string().optional(),
  key: z.string().optional(),
  message: z.unknown().optional(),
  id: z.number().optional(),
  request: z.enum(['get', 'set', 'invoke']).optional(),
  params: z.unknown().optional(),
  error: z.object({ msg: z.unknown().optional() }).optional(),
})
export type Incoming = z.infer<typeof Incoming>

const Paths = z.array(z.string())
const Values = z.record(z.string(), z.unknown())
const Calls = z.record(z.string(), z.array(z.unknown()))

/** The SDK posts text, and objects for the answer of a hook. */
export function readIncoming(data: unknown): Incoming | null {
  try {
    return Incoming.parse(typeof data === 'string' ? JSON.parse(data) : data)
  } catch {
    return null
  }
}

export type Answer = { id: number; result: Record<string, unknown> } | { id: number; error: Record<string, unknown> }

/** Errors stand beside the results, by path; a request that cannot be read fails as a whole. */
export async function answerRequest(
  surface: ZafSurface,
  id: number,
  { request, params }: Incoming,
  trouble: Trouble,
): Promise<Answer> {
  const calls = readCalls(surface, request, params)
  if (!calls) return { id, error: { name: 'ZafError', message: `The ${request ?? ''} request cannot be read` } }
  const result: Record<string, unknown> = {}
  const errors: Record<string, unknown> = {}
  await Promise.all(
    calls.map(async ({ path, act }) => {
      try {
        if (fails(trouble, path)) throw new ZafError('Trouble is being played: this call fails')
        // JSON has no undefined, and the SDK finds a result by its path.
        result[path] = (await act()) ?? null
      } catch (error) {
        const { name, message } = error instanceof Error ? error : new ZafError('failed')
        errors[path] = { name, message, path }
      }
    }),
  )
  return { id, result: { ...result, errors } }
}

export function fails(trouble: Trouble, path: string): boolean {
  return trouble.failPaths.some((failing) => failing === '*' || failing === path)
}

type Call = { path: string; act: () => unknown }

function readCalls(surface: ZafSurface, request: Incoming['request'], params: unknown): Call[] | null {
  switch (request) {
    case 'get':
      return Paths.safeParse(params).data?.map((path) => ({ path, act: () => surface.get(path) })) ?? null
    case 'set': {
      const values = Values.safeParse(params).data
      return values
        ? Object.entries(values).map(([path, value]) => ({ path, act: () => surface.set(path, value) }))
        : null
    }
    case 'invoke': {
      const calls = Calls.safeParse(params).data
      return calls
        ? Object.entries(calls).map(([path, args]) => ({ path, act: () => surface.invoke(path, args) }))
        : null
    }
    case undefined:
      return null
  }
}
