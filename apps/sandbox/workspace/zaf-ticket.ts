import type { Composer } from './views/composer.ts'
import type { ToastKind } from './views/toasts.ts'
import type { Agent, Ticket } from './workspace-api.ts'
import { ZafError } from './zaf-host.ts'
import type { ZafSurface } from './zaf-host.ts'

export type TicketSurroundings = {
  ticket: () => Ticket
  agent: Agent
  subdomain: string
  composer: Composer
  resize: (height: number) => void
  notify: (message: string, kind: ToastKind) => void
}

/** The SDK's tracking; a host has nothing to say to it. */
const noise = new Set(['track', '__track__', 'session.live'])

/** The part of Zendesk's ticket sidebar API that this workspace plays. */
export function ticketSurface(surroundings: TicketSurroundings): ZafSurface {
  const readers = ticketReaders(surroundings)
  return {
    get(path) {
      const read = readers[withoutTicketPrefix(path)] ?? readers[path]
      if (read) return read()
      const field = /^ticket\.customField:custom_field_(\d+)$/.exec(path)?.[1]
      const found = surroundings.ticket().customFields.find(({ id }) => String(id) === field)
      if (found) return found.value
      throw new ZafError(`Could not find handler for: "${path}"`)
    },
    set(path, value) {
      if (typeof value !== 'string') throw new ZafError('A text is needed')
      const name = withoutTicketPrefix(path)
      if (name === 'comment.text') return surroundings.composer.replaceHtml(value)
      if (name !== 'comment.type') throw new ZafError(`Could not find handler for: "${path}"`)
      if (value !== 'publicReply' && value !== 'internalNote') throw new ZafError(`"${value}" is not a comment type`)
      surroundings.composer.setType(value)
    },
    invoke: (name, args) => invoke(surroundings, name, args),
  }
}

/** `ticket.comment.text` and `comment.text` are one thing. */
function withoutTicketPrefix(path: string): string {
  return path.replace(/^ticket\.(?=comment\.|editor\.)/, '')
}

function ticketReaders({ ticket, agent, subdomain, composer }: TicketSurroundings): Record<string, () => unknown> {
  const requester = () => {
    const { id, name, email } = ticket().requester
    return { id, name, email, role: 'end-user' }
  }
  return {
    'ticket.id': () => ticket().id,
    'ticket.subject': () => ticket().subject,
    'ticket.status': () => ticket().status,
    'ticket.tags': () => ticket().tags,
    'ticket.requester': requester,
    'ticket.requester.id': () => requester().id,
    'ticket.requester.name': () => requester().name,
    'ticket.requester.email': () => requester().email,
    'comment.text': () => composer.html(),
    'comment.type': () => composer.type(),
    'comment.useRichText': () => true,
    currentUser: () => ({ ...agent, locale: navigator.language, timeZone: { ianaName: timeZone() } }),
    currentAccount: () => ({ subdomain }),
    colorScheme: () => 'light',
  }
}

function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

function invoke({ composer, resize, notify }: TicketSurroundings, name: string, args: unknown[]): unknown {
  if (noise.has(name)) return null
  const [first, second] = args
  switch (withoutTicketPrefix(name)) {
    case 'resize':
      return resize(readHeight(first))
    case 'comment.appendText':
    case 'comment.appendMarkdown':
      return composer.appendText(text(first))
    case 'comment.appendHtml':
    case 'editor.insert':
      return composer.appendHtml(text(first))
    case 'notify':
      return notify(text(first), second === 'alert' || second === 'error' ? second : 'notice')
    default:
      throw new ZafError(`Could not find handler for: "${name}"`)
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new ZafError('A text is needed')
  return value
}

function readHeight(size: unknown): number {
  const height = typeof size === 'object' && size !== null && 'height' in size ? size.height : null
  const pixels = typeof height === 'number' ? height : Number.parseFloat(String(height))
  if (!Number.isFinite(pixels)) throw new ZafError('resize needs a height in pixels')
  return pixels
}
