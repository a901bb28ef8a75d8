import type { ColorScheme } from './color-scheme.ts'
import type { Composer } from './views/composer.ts'
import type { ToastKind } from './views/toasts.ts'
import type { Agent, Ticket } from './workspace-api.ts'
import { ZafError } from './zaf-host.ts'
import type { ZafSurface } from './zaf-host.ts'

export type TicketSurroundings = {
  ticket: () => Ticket
  agent: Agent
  subdomain: string
  colorScheme: () => ColorScheme
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
      if (name === 'comment.text') return writable(surroundings).replaceHtml(value)
      if (name !== 'comment.type') throw new ZafError(`Could not find handler for: "${path}"`)
      if (value !== 'publicReply' && value !== 'internalNote') throw new ZafError(`"${value}" is not a comment type`)
      writable(surroundings).setType(value)
    },
    invoke: (name, args) => invoke(surroundings, name, args),
  }
}

/** The argument of `ticket.conversation.changed`. */
export function zafConversation({ comments }: Ticket): unknown[] {
  return comments.map(({ author, html, isPublic, createdAt }) => ({
    author: { id: author.id, name: author.name, role: author.isCustomer ? 'end-user' : 'agent' },
    content: html,
    contentType: 'text/html',
    channel: { name: isPublic ? 'web' : 'internal' },
    timestamp: createdAt,
  }))
}

/** What is being sent does not change any more, and what came meanwhile would be lost with it. */
function writable({ composer }: TicketSurroundings): Composer {
  if (composer.isSending()) throw new ZafError('The comment is being sent')
  return composer
}

/** `ticket.comment.text` and `comment.text` are one thing. */
function withoutTicketPrefix(path: string): string {
  return path.replace(/^ticket\.(?=comment\.|editor\.)/, '')
}

function ticketReaders(surroundings: TicketSurroundings): Record<string, () => unknown> {
  const { ticket, agent, subdomain, colorScheme, composer } = surroundings
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
    colorScheme,
  }
}

function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

function invoke(surroundings: TicketSurroundings, name: string, args: unknown[]): unknown {
  if (noise.has(name)) return null
  const [first, second] = args
  switch (withoutTicketPrefix(name)) {
    case 'resize':
      return surroundings.resize(readHeight(first))
    case 'comment.appendText':
    case 'comment.appendMarkdown':
      return writable(surroundings).appendText(text(first))
    case 'comment.appendHtml':
    case 'editor.insert':
      return writable(surroundings).appendHtml(text(first))
    case 'notify':
      return surroundings.notify(text(first), second === 'alert' || second === 'error' ? second : 'notice')
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
