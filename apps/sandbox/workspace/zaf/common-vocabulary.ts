import type { Agent } from '../api/workspace-api.ts'
import { member, pixels, text } from './arguments.ts'
import type { Instances } from './instances.ts'
import type { Vocabulary } from './surface.ts'
import { ZafError } from './zaf-error.ts'

export type ToastKind = 'notice' | 'alert' | 'error'

export type ModalOrder = { url: string; width: number | undefined; height: number | undefined }

/** What every location shares. */
export type CommonSurroundings = {
  location: string
  agent: () => Agent
  subdomain: string
  colorScheme: () => string
  instances: Instances
  /** The size of the frame that is on the screen. */
  size: () => { width: number; height: number }
  resize(size: { width: number | undefined; height: number | undefined }): void
  notify(message: string, kind: ToastKind): void
  /** The guid of the instance that runs in the dialog. */
  openModal(order: ModalOrder): string
  goToTicket: (ticketId: number) => void
  goToDesk: () => void
  /** Missing where an instance cannot end itself. */
  destroy?: () => void
}

/** The SDK's tracking; a host has nothing to say to it. */
const noise = ['track', '__track__', 'session.live']

export function commonVocabulary(surroundings: CommonSurroundings): Vocabulary {
  const { agent, subdomain, instances } = surroundings
  return {
    readers: {
      currentUser: () => describeUser(agent()),
      currentAccount: () => ({ subdomain, planName: 'Sandbox', timeZone: { ianaName: timeZone() } }),
      colorScheme: surroundings.colorScheme,
      'viewport.size': surroundings.size,
      instances: () => instances.contexts(),
    },
    actions: {
      ...Object.fromEntries(noise.map((name) => [name, () => null])),
      resize: ([size]) => resize(surroundings, size),
      notify: ([message, kind]) =>
        surroundings.notify(text(message), kind === 'alert' || kind === 'error' ? kind : 'notice'),
      'instances.create': ([order]) => createInstance(surroundings, order),
      routeTo: (args) => routeTo(surroundings, args),
      popover: () => {
        throw new ZafError(`An app in ${surroundings.location} has no popover`)
      },
      destroy: () => {
        if (!surroundings.destroy) throw new ZafError(`An app in ${surroundings.location} cannot be destroyed`)
        surroundings.destroy()
      },
    },
    read(path) {
      const guid = /^instances\.([\w-]+)$/.exec(path)?.[1]
      const found = guid === undefined ? undefined : instances.find(guid)
      return found && (() => found.context)
    },
  }
}

function describeUser(agent: Agent) {
  return { ...agent, timeZone: { ianaName: timeZone() }, avatarUrl: null, externalId: null }
}

function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

function resize(surroundings: CommonSurroundings, size: unknown): void {
  const width = pixels(member(size, 'width'))
  const height = pixels(member(size, 'height'))
  if (width === undefined && height === undefined) throw new ZafError('resize needs a height in pixels')
  surroundings.resize({ width, height })
}

function createInstance(surroundings: CommonSurroundings, order: unknown): unknown[] {
  if (member(order, 'location') !== 'modal') throw new ZafError('Only modal instances can be created')
  const size = member(order, 'size')
  const instanceGuid = surroundings.openModal({
    url: text(member(order, 'url')),
    width: pixels(member(size, 'width')),
    height: pixels(member(size, 'height')),
  })
  return [{ instanceGuid }]
}

function routeTo({ goToTicket, goToDesk }: CommonSurroundings, [kind, name]: unknown[]): void {
  if (kind === 'ticket' && /^\d+$/.test(String(name))) return goToTicket(Number(name))
  if (kind === 'nav_bar') return goToDesk()
  throw new ZafError(`This workspace cannot go to "${String(kind)}": it plays tickets and the nav bar only`)
}
