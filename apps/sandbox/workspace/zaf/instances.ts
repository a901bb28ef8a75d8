import type { ZafSurface } from './surface.ts'

/** One running page of the app, as the others can see it. */
type Instance = {
  guid: string
  /** What the SDK's `context()` tells of it. */
  context: Record<string, unknown>
  surface: ZafSurface
  post: (message: Record<string, unknown>) => void
}

export type Instances = {
  /** Returns the function that takes it out again. */
  add(instance: Instance): () => void
  find(guid: string): Instance | undefined
  contexts(): Record<string, unknown>
  /** `owner` wants to hear `event` of `target`, which may be itself or an instance it talks to. */
  listen(owner: string, target: string, event: string): void
  unlisten(owner: string, target: string, event: string): void
  /** The page was loaded again: it has no subscriptions yet. */
  forget(owner: string): void
  isListening(owner: string, target: string, event: string): boolean
  emit(target: string, event: string, message?: unknown): void
  /** To everybody who subscribed to it on themselves. */
  broadcast(event: string, message?: unknown): void
}

export function createInstances(): Instances {
  const running = new Map<string, Instance>()
  const subscriptions = new Set<string>()
  const key = (owner: string, target: string, event: string): string => `${owner} ${target} ${event}`

  function forget(owner: string): void {
    for (const subscription of subscriptions)
      if (subscription.startsWith(`${owner} `)) subscriptions.delete(subscription)
  }

  function emit(target: string, event: string, message?: unknown): void {
    for (const { guid, post } of running.values()) {
      if (!subscriptions.has(key(guid, target, event))) continue
      // The SDK hands an event to its client of that instance; without a name it is the page's own.
      post({ key: `zaf.${event}`, message, ...(guid !== target && { instanceGuid: target }) })
    }
  }

  return {
    add(instance) {
      running.set(instance.guid, instance)
      return () => {
        running.delete(instance.guid)
        forget(instance.guid)
      }
    },
    find: (guid) => running.get(guid),
    contexts: () => Object.fromEntries([...running.values()].map(({ guid, context }) => [guid, context])),
    listen: (owner, target, event) => void subscriptions.add(key(owner, target, event)),
    unlisten: (owner, target, event) => void subscriptions.delete(key(owner, target, event)),
    forget,
    isListening: (owner, target, event) => subscriptions.has(key(owner, target, event)),
    emit,
    broadcast(event, message) {
      for (const guid of running.keys()) emit(guid, event, message)
    },
  }
}
