import { z } from 'zod'
import type { Instances } from './instances.ts'
import { answerRequest, fails, readIncoming } from './protocol.ts'
import type { Incoming } from './protocol.ts'
import { sendRequest } from './request.ts'
import type { ZafSurface } from './surface.ts'
import { currentTrouble } from './trouble.ts'

export type ZafHostOptions = {
  frame: HTMLIFrameElement
  /** Of the app; messages from elsewhere are not ours. */
  origin: string
  guid: string
  agentId: number
  metadata: Record<string, unknown>
  context: Record<string, unknown>
  surface: ZafSurface
  instances: Instances
  /** Whether its frame is on the screen; one that is loaded behind others is activated once it is looked at. */
  isActive: () => boolean
  /** Told once the app is there, and by `emit` when it changes. */
  route?: () => string
  onRegistered: () => void
}

export type ZafHost = {
  /** Reaches the app only if it subscribed. */
  emit(event: string, message?: unknown): void
  /** Asks the app's `ticket.save` hook; a text is its reason to block. */
  askBeforeSave(): Promise<string | null>
  close(): void
}

const Subscription = z.object({ subscriberCount: z.number() })

const saveHookMs = 5000

export function hostZafApp(options: ZafHostOptions): ZafHost {
  const { frame, origin, guid, agentId, instances } = options
  let registered = false
  let answerSave: ((reason: string | null) => void) | null = null

  function post(message: Record<string, unknown>): void {
    frame.contentWindow?.postMessage(JSON.stringify(message), origin)
  }

  function register(): void {
    // A page that was loaded again shakes hands again and has no subscriptions yet.
    instances.forget(guid)
    registered = true
    post({ key: 'zaf.app.registered', message: { metadata: options.metadata, context: options.context } })
    if (options.isActive()) post({ key: 'zaf.app.activated', message: { firstLoad: true } })
    const route = options.route?.() ?? ''
    if (route !== '') post({ key: 'zaf.app.route.changed', message: { appRoute: `/${route}` } })
    options.onRegistered()
  }

  function onKey(key: string, target: string, message: Incoming): void {
    const [, kind, event = ''] = /^iframe\.(on|off|trigger):(.+)$/.exec(key) ?? []
    if (key === 'iframe.handshake') return register()
    if (kind === 'on') instances.listen(guid, target, event)
    if (kind === 'off' && Subscription.safeParse(message.message).data?.subscriberCount === 0)
      instances.unlisten(guid, target, event)
    if (kind === 'trigger') instances.emit(target, event, message.message)
    if (key === 'iframe.reply:ticket.save') answerSave?.(message.error ? saveReason(message.error.msg) : null)
    if (/^request:\d+$/.test(key)) void answerProxied(key, message.message)
  }

  async function answerProxied(key: string, wanted: unknown): Promise<void> {
    const trouble = currentTrouble()
    if (trouble.silent) return
    await later(trouble.delayMs)
    const { done, args } = await sendRequest(wanted, agentId, (path) => fails(trouble, path))
    post({ key: `zaf.${key}.${done ? 'done' : 'fail'}`, message: { responseArgs: args } })
  }

  async function answer(id: number, target: string, message: Incoming): Promise<void> {
    const trouble = currentTrouble()
    if (trouble.silent) return
    const surface = target === guid ? options.surface : instances.find(target)?.surface
    if (!surface) return post({ id, error: { name: 'ZafError', message: `There is no instance ${target}` } })
    await later(trouble.delayMs)
    post(await answerRequest(surface, id, message, trouble))
  }

  function onMessage(event: MessageEvent<unknown>): void {
    if (event.source !== frame.contentWindow || event.origin !== origin) return
    const message = readIncoming(event.data)
    if (!message || message.appGuid !== guid) return
    const target = message.instanceGuid ?? guid
    if (message.id !== undefined && message.request !== undefined) void answer(message.id, target, message)
    else if (message.key !== undefined) onKey(message.key, target, message)
  }

  const leave = instances.add({ guid, context: options.context, surface: options.surface, post })
  window.addEventListener('message', onMessage)
  return {
    emit(event, message) {
      if (registered) instances.emit(guid, event, message)
    },
    async askBeforeSave() {
      if (!registered || !instances.isListening(guid, guid, 'ticket.save')) return null
      const { promise, resolve } = Promise.withResolvers<string | null>()
      answerSave = resolve
      post({ key: 'zaf.ticket.save', needsReply: true })
      const timer = setTimeout(() => resolve('The app did not answer in time.'), saveHookMs)
      return promise.finally(() => clearTimeout(timer))
    },
    close() {
      instances.emit(guid, 'app.willDestroy')
      leave()
      window.removeEventListener('message', onMessage)
    },
  }
}

function saveReason(reason: unknown): string {
  return typeof reason === 'string' && reason !== '' ? reason : 'The app did not allow this ticket to be saved.'
}

/** In order: without a delay the calls of one page are answered as they came. */
async function later(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds))
}
