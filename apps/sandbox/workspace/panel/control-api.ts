/** The control did not happen. The message is for the person who pressed it. */
export class ControlRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ControlRefused'
  }
}

export function readControl<T>(path: string): Promise<T> {
  return request<T>('GET', `/sandbox/control/${path}`)
}

export function sendControl<T = unknown>(path: string, body: object = {}): Promise<T> {
  return request<T>('POST', `/sandbox/control/${path}`, body)
}

export function deleteControl<T = unknown>(path: string): Promise<T> {
  return request<T>('DELETE', `/sandbox/control/${path}`)
}

const answerWithinMs = 15_000

/** The answer has the shape that our own server gives it; only whether it is a refusal is found out here. */
export async function request<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    cache: 'no-store',
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch(() => {
    throw new ControlRefused('The sandbox does not answer. Is it still running?')
  })
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new ControlRefused(refusalWords(answer, response.status))
  return answer as T
}

/** Our controls say `message`; the played providers have their own shapes. */
function refusalWords(answer: unknown, status: number): string {
  const found = member(answer, 'message') ?? member(answer, 'description') ?? member(answer, 'error')
  if (typeof found === 'string') return found
  const nested = member(found, 'message')
  return typeof nested === 'string' ? nested : `The sandbox answered ${status}.`
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
