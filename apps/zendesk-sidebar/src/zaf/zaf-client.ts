import { z } from 'zod'
import { ZendeskId } from '@countersign/shared/ids'
import { ZafTimeout, withTimeLimit } from './time-limit.ts'

/** The part of Zendesk's SDK that we call. */
export interface SdkClient {
  context(): Promise<unknown>
  get(path: string): Promise<unknown>
  set(path: string, value: string): Promise<unknown>
  invoke(action: string, ...parameters: unknown[]): Promise<unknown>
  on(event: string, handler: (message: unknown) => unknown): void
  off(event: string, handler: (message: unknown) => unknown): void
}

export const ColorScheme = z.enum(['light', 'dark'])
export type ColorScheme = z.infer<typeof ColorScheme>

/** What the sidebar asks of Zendesk. Every call ends within our own limit; every answer is parsed. */
export interface ZafClient {
  /** Resolves once Zendesk has registered the app; calls before that would wait in the SDK. */
  registered(): Promise<void>
  /** Null on a ticket that is not saved yet. */
  ticketId(): Promise<string | null>
  /** As the form shows it; while the ticket is being saved, what it would become. */
  ticketStatus(): Promise<string>
  usesRichText(): Promise<boolean>
  /** `publicReply`, `internalNote`, or a channel of its own. */
  commentType(): Promise<string>
  /** What stands in the composer, as HTML where it takes rich text. */
  commentText(): Promise<string>
  choosePublicReply(): Promise<void>
  appendHtml(html: string): Promise<void>
  appendText(text: string): Promise<void>
  /** Chooses "solved" in the open ticket. Nothing is sent until the agent submits it. */
  chooseSolved(): Promise<void>
  /** Shows another ticket in Zendesk's own tab for it. */
  openTicket(ticketId: string): Promise<void>
  resize(height: number): Promise<void>
  /** Whether the agent has this app before them. Zendesk loads some apps behind others, long before that. */
  active(): boolean
  /** Returns the function that stops listening. */
  onActivated(listener: () => void): () => void
  /** The agent went to another tab of Zendesk; the browser still calls this page visible. */
  onDeactivated(listener: () => void): () => void
  /** Asked before the ticket is saved; words that come back stop the saving and are shown. */
  onSave(ask: () => Promise<string | null>): () => void
  /** Somebody wrote to the ticket: a customer, a colleague, or we ourselves. */
  onConversationChanged(listener: () => void): () => void
  onColorScheme(listener: (scheme: ColorScheme) => void): () => void
  /** In the nav bar: what stands behind the app's own address in Zendesk, such as `/to-approve/rr_1`. */
  onRoute(listener: (path: string) => void): () => void
}

const TicketId = z.object({
  'ticket.id': z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(ZendeskId)
    .nullish()
    .transform((id) => id ?? null),
})
const TicketStatus = z.object({ 'ticket.status': z.string() })
const Scheme = z.object({ colorScheme: z.unknown() })
const RichText = z.object({ 'comment.useRichText': z.boolean() })
const CommentType = z.object({ 'comment.type': z.string() })
const CommentText = z.object({ 'comment.text': z.string() })

/** Not tried on a live account: text, its segments, or either as `appRoute`. */
const Segments = z.union([z.string(), z.array(z.string()).transform((parts) => parts.join('/'))])
const Route = z
  .union([Segments, z.object({ appRoute: Segments }).transform(({ appRoute }) => appRoute)])
  .transform((path) => `/${path.replace(/^\/+/, '')}`)

// SDK 2.0.11 *resolves* with these where it means to reject: only real `Error`s survive its clean-up, and neither its
// own time-out nor an error without a name is one. Unseen, a hanging insert would count as done.
const SdkTimeout = z.object({ name: z.literal('TimeoutError') })
const SdkRefusal = z.union([z.string(), z.object({ message: z.string() })])

async function answerOf(call: string, pending: Promise<unknown>): Promise<unknown> {
  const answer = await withTimeLimit(call, pending)
  if (SdkTimeout.safeParse(answer).success) throw new ZafTimeout(call)
  if (SdkRefusal.safeParse(answer).success) throw new Error(`Zendesk refused "${call}".`)
  return answer
}

export function createZafClient(sdk: SdkClient): ZafClient {
  async function invoke(action: string, ...parameters: unknown[]): Promise<void> {
    await answerOf(action, sdk.invoke(action, ...parameters))
  }
  function listen(event: string, handler: (message: unknown) => unknown): () => void {
    sdk.on(event, handler)
    return () => sdk.off(event, handler)
  }
  // From the very start: Zendesk says it once, perhaps before anything on the page listens.
  let active = false
  listen('app.activated', () => {
    active = true
  })
  listen('app.deactivated', () => {
    active = false
  })
  let route: string | null = null
  listen('app.route.changed', (message) => {
    route = Route.safeParse(message).data ?? route
  })
  return {
    async registered() {
      await withTimeLimit('context', sdk.context())
    },
    async ticketId() {
      return TicketId.parse(await answerOf('ticket.id', sdk.get('ticket.id')))['ticket.id']
    },
    async ticketStatus() {
      return TicketStatus.parse(await answerOf('ticket.status', sdk.get('ticket.status')))['ticket.status']
    },
    async usesRichText() {
      const answer = await answerOf('comment.useRichText', sdk.get('comment.useRichText'))
      return RichText.parse(answer)['comment.useRichText']
    },
    async commentType() {
      return CommentType.parse(await answerOf('comment.type', sdk.get('comment.type')))['comment.type']
    },
    async commentText() {
      return CommentText.parse(await answerOf('comment.text', sdk.get('comment.text')))['comment.text']
    },
    async choosePublicReply() {
      await answerOf('comment.type', sdk.set('comment.type', 'publicReply'))
    },
    appendHtml: (html) => invoke('comment.appendHtml', html),
    appendText: (text) => invoke('comment.appendText', text),
    async chooseSolved() {
      await answerOf('ticket.status', sdk.set('ticket.status', 'solved'))
    },
    openTicket: (ticketId) => invoke('routeTo', 'ticket', ticketId),
    resize: (height) => invoke('resize', { width: '100%', height: `${height}px` }),
    active: () => active,
    onActivated: (listener) => listen('app.activated', () => listener()),
    onDeactivated: (listener) => listen('app.deactivated', () => listener()),
    // The SDK takes a promise that resolves with words for consent: only a rejection stops the saving.
    onSave: (ask) =>
      listen('ticket.save', async () => {
        const words = await ask()
        if (words !== null) throw new Error(words)
      }),
    onRoute(listener) {
      if (route !== null) listener(route)
      return listen('app.route.changed', () => {
        if (route !== null) listener(route)
      })
    },
    onConversationChanged: (listener) => listen('ticket.conversation.changed', () => listener()),
    onColorScheme(listener) {
      let listening = true
      const tell = (scheme: unknown): void => {
        const parsed = ColorScheme.safeParse(scheme)
        if (listening && parsed.success) listener(parsed.data)
      }
      // A change made while the page was being loaded is announced to nobody, so the state is read once as well.
      answerOf('colorScheme', sdk.get('colorScheme')).then(
        (answer) => tell(Scheme.safeParse(answer).data?.colorScheme),
        () => undefined,
      )
      const stop = listen('colorScheme.changed', tell)
      return () => {
        listening = false
        stop()
      }
    },
  }
}
