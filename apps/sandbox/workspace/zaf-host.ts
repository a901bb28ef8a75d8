import { z } from 'zod'

/** What the host offers to the app, by the SDK's own paths. Each throws a `ZafError` for a path it does not know. */
export type ZafSurface = {
  get(path: string): unknown
  set(path: string, value: unknown): void
  invoke(name: string, args: unknown[]): unknown
}

type Registration = { metadata: Record<string, unknown>; context: Record<string, unknown> }

export type ZafHostOptions = {
  frame: HTMLIFrameElement
  /** Of the app; messages from elsewhere are not ours. */
  origin: string
  instanceGuid: string
  registration: Registration
  surface: ZafSurface
  onRegistered: () => void
}

export type ZafHost = {
  /** Reaches the app only if it subscribed. */
  emit(event: string, message?: unknown): void
  /** Asks the app's `ticket.save` hook; a text is its reason to block. */
  askBeforeSave(): Promise<string | null>
  close(): void
}

export class ZafError extends Error {
  override name = 'ZafError'
}

const Incoming = z.object({
  appGuid: z.string(),
  key: z.string().optional(),
  message: z.unknown().optional(),
  id: z.number().optional(),
  request: z.enum(['get', 'set', 'invoke']).optional(),
  params: z.unknown().optional(),
  error: z.object({ msg: z.unknown().optional() }).optional(),
})
type Incoming = z.infer<typeof Incoming>

const Paths = z.array(z.string())
const Values = z.record(z.string(), z.unknown())
const Calls = z.record(z.string(), z.array(z.unknown()))
const Subscription = z.object({ subscriberCount: z.number() })

const saveHookMs = 5000

export function hostZafApp(options: ZafHostOptions): ZafHost {
  const { frame, origin, instanceGuid, registration, surface } = options
  const subscribed = new Set<string>()
  let registered = false
  let answerSave: ((reason: string | null) => void) | null = null

  function post(message: Record<string, unknown>): void {
    frame.contentWindow?.postMessage(JSON.stringify(message), origin)
  }

  function register(): void {
    // A page that was loaded again shakes hands again and has no subscriptions yet.
    subscribed.clear()
    registered = true
    post({ key: 'zaf.app.registered', message: registration })
    post({ key: 'zaf.app.activated', message: { firstLoad: true } })
    options.onRegistered()
  }

  function onKey(key: string, message: Incoming): void {
    if (key === 'iframe.handshake') return register()
    if (key.startsWith('iframe.on:')) subscribed.add(key.slice('iframe.on:'.length))
    if (key.startsWith('iframe.off:') && Subscription.safeParse(message.message).data?.subscriberCount === 0)
      subscribed.delete(key.slice('iframe.off:'.length))
    // What an app triggers comes back to it: nobody else lives in this workspace.
    if (key.startsWith('iframe.trigger:')) host.emit(key.slice('iframe.trigger:'.length), message.message)
    if (key === 'iframe.reply:ticket.save') answerSave?.(message.error ? saveReason(message.error.msg) : null)
    if (/^request:\d+$/.test(key)) post({ key: `zaf.${key}.fail`, message: { responseArgs: [proxyMissing] } })
  }

  function onMessage(event: MessageEvent<unknown>): void {
    if (event.source !== frame.contentWindow || event.origin !== origin) return
    const message = readMessage(event.data)
    if (!message || message.appGuid !== instanceGuid) return
    if (message.id !== undefined && message.request !== undefined) post(answer(surface, message.id, message))
    else if (message.key !== undefined) onKey(message.key, message)
  }

  const host: ZafHost = {
    emit(event, message) {
      if (registered && subscribed.has(event)) post({ key: `zaf.${event}`, message })
    },
    async askBeforeSave() {
      if (!registered || !subscribed.has('ticket.save')) return null
      const { promise, resolve } = Promise.withResolvers<string | null>()
      answerSave = resolve
      post({ key: 'zaf.ticket.save', needsReply: true })
      const timer = setTimeout(() => resolve('The app did not answer in time.'), saveHookMs)
      return promise.finally(() => clearTimeout(timer))
    },
    close() {
      host.emit('app.willDestroy')
      window.removeEventListener('message', onMessage)
    },
  }
  window.addEventListener('message', onMessage)
  return host
}

const proxyMissing = { status: 501, statusText: 'Not Implemented', responseText: 'This workspace has no proxy' }

function readMessage(data: unknown): Incoming | null {
  try {
    return Incoming.parse(typeof data === 'string' ? JSON.parse(data) : data)
  } catch {
    return null
  }
}

function saveReason(reason: unknown): string {
  return typeof reason === 'string' ? reason : 'The app did not allow this ticket to be saved.'
}

/** Errors stand beside the results, by path; a request that cannot be read fails as a whole. */
function answer(surface: ZafSurface, id: number, { request, params }: Incoming): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  const errors: Record<string, unknown> = {}
  const attempt = (path: string, act: () => unknown): void => {
    try {
      // JSON has no undefined, and the SDK finds a result by its path.
      result[path] = act() ?? null
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new ZafError('failed')
      errors[path] = { name, message, path }
    }
  }
  try {
    if (request === 'get') for (const path of Paths.parse(params)) attempt(path, () => surface.get(path))
    if (request === 'set')
      for (const [path, value] of Object.entries(Values.parse(params))) attempt(path, () => surface.set(path, value))
    if (request === 'invoke')
      for (const [name, args] of Object.entries(Calls.parse(params))) attempt(name, () => surface.invoke(name, args))
  } catch {
    return { id, error: { name: 'ZafError', message: `The ${request} request cannot be read` } }
  }
  return { id, result: { ...result, errors } }
}
