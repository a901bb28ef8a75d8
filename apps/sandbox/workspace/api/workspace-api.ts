import { z } from 'zod'

const Person = z.object({ id: z.number(), name: z.string(), email: z.string().nullable(), isCustomer: z.boolean() })

const Named = z.object({ id: z.number(), name: z.string() })

const Agent = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  locale: z.string(),
  about: z.string(),
  groups: z.array(Named),
})
export type Agent = z.infer<typeof Agent>

const Start = z.object({
  agents: z.array(Agent),
  choices: z.object({
    groups: z.array(Named),
    assignees: z.array(Named.extend({ groupIds: z.array(z.number()) })),
    /** Active ones only; on-hold is there where it is enabled. */
    statuses: z.array(z.object({ id: z.number(), category: z.string(), label: z.string(), isDefault: z.boolean() })),
  }),
  /** Null: no backend is known yet, so there is no app to frame. */
  backendUrl: z.string().nullable(),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  installation: z.object({ appId: z.number(), installationId: z.number(), subdomain: z.string() }),
})
export type Start = z.infer<typeof Start>

const TicketSummary = z.object({
  id: z.number(),
  subject: z.string(),
  status: z.string(),
  customStatusId: z.number(),
  /** What this account calls the status. */
  customStatus: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  requester: Person,
  assignee: Person.nullable(),
  group: Named.nullable(),
  priority: z.string().nullable(),
})
export type TicketSummary = z.infer<typeof TicketSummary>

const Comment = z.object({
  id: z.number(),
  author: Person,
  isPublic: z.boolean(),
  text: z.string(),
  html: z.string(),
  createdAt: z.string(),
  auditId: z.number(),
  /** `metadata.custom` of the audit that brought this comment. */
  metadata: z.record(z.string(), z.unknown()),
})
export type Comment = z.infer<typeof Comment>

const Audit = z.object({
  id: z.number(),
  createdAt: z.string(),
  author: Person,
  channel: z.string(),
  client: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  changes: z.array(
    z.object({ id: z.number(), field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
})
export type Audit = z.infer<typeof Audit>

const FieldValue = z.union([z.string(), z.boolean(), z.null()])
export type FieldValue = z.infer<typeof FieldValue>

const CustomField = z.object({
  id: z.number(),
  title: z.string(),
  type: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  value: FieldValue,
})
export type CustomField = z.infer<typeof CustomField>

const Ticket = TicketSummary.extend({
  type: z.string().nullable(),
  description: z.string(),
  externalId: z.string().nullable(),
  channel: z.string(),
  tags: z.array(z.string()),
  form: z.string().nullable(),
  brand: z.string().nullable(),
  organization: z.string().nullable(),
  lastAuditId: z.number(),
  customFields: z.array(CustomField),
  comments: z.array(Comment),
  audits: z.array(Audit),
})
export type Ticket = z.infer<typeof Ticket>

/** What a person, a macro or the app has changed and nobody has submitted yet. */
export const FieldChanges = z.object({
  assigneeId: z.number().nullable().optional(),
  groupId: z.number().nullable().optional(),
  type: z.string().nullable().optional(),
  priority: z.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
  customFields: z.record(z.string(), FieldValue).optional(),
})
export type FieldChanges = z.infer<typeof FieldChanges>

const Macro = z.object({
  id: z.number(),
  title: z.string(),
  comment: z.object({ html: z.string(), public: z.boolean() }).nullable(),
  changes: z.object({
    assigneeId: z.number().nullable().optional(),
    groupId: z.number().nullable().optional(),
    priority: z.string().nullable().optional(),
    status: z.string().optional(),
    addTags: z.array(z.string()).optional(),
  }),
})
export type Macro = z.infer<typeof Macro>

const View = z.object({
  views: z.array(z.object({ id: z.string(), title: z.string(), count: z.number() })),
  tickets: z.array(TicketSummary),
})
export type View = z.infer<typeof View>

const Changes = z.object({
  last: z.number(),
  heard: z.number(),
  tickets: z.array(z.number()),
  notifications: z.array(z.object({ event: z.string(), body: z.unknown() })),
})
export type Changes = z.infer<typeof Changes>

export type Submission = {
  agentId: number
  public: boolean
  html: string
  status: string
  customStatusId?: number
  seenAuditId: number
  changes: FieldChanges
}

export class WorkspaceError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'WorkspaceError'
    this.status = status
  }
}

export function fetchStart(): Promise<Start> {
  return call(Start, '/workspace/start')
}

export function fetchView(viewId: string, agentId: number): Promise<View> {
  return call(View, `/workspace/views/${encodeURIComponent(viewId)}?agent=${agentId}`)
}

export function fetchTicket(ticketId: number, agentId: number): Promise<Ticket> {
  return call(Ticket, `/workspace/tickets/${ticketId}?agent=${agentId}`)
}

export async function fetchMacros(ticketId: number, agentId: number): Promise<Macro[]> {
  const List = z.object({ macros: z.array(Macro) })
  return (await call(List, `/workspace/tickets/${ticketId}/macros?agent=${agentId}`)).macros
}

export function submitTicket(ticketId: number, submission: Submission): Promise<Ticket> {
  return call(Ticket, `/workspace/tickets/${ticketId}/submit`, submission)
}

/** Null: from now on. */
export function fetchChanges(agentId: number, from: { last: number; heard: number } | null): Promise<Changes> {
  const since = from === null ? '' : `&after=${from.last}&heard=${from.heard}`
  return call(Changes, `/workspace/changes?agent=${agentId}${since}`)
}

export async function fetchDesk(): Promise<'ready' | 'missing' | 'unreachable'> {
  return (await call(z.object({ desk: z.enum(['ready', 'missing', 'unreachable']) }), '/workspace/desk')).desk
}

export type AppLocation = 'ticket_sidebar' | 'nav_bar'

/** `query`: of the address to which the token will be posted. */
export async function fetchSignedToken(userId: number, location: AppLocation, query: string): Promise<string> {
  return (await call(z.object({ token: z.string() }), '/sandbox/signed-token', { userId, location, query })).token
}

export async function chooseLocale(userId: number, locale: string): Promise<void> {
  await call(z.unknown(), `/sandbox/users/${userId}`, { locale })
}

export type ZafRequest = { agentId: number; method: string; path: string; contentType?: string; body?: string }

const ZafAnswer = z.object({ status: z.number(), statusText: z.string(), text: z.string() })
export type ZafAnswer = z.infer<typeof ZafAnswer>

export function sendZafRequest(request: ZafRequest): Promise<ZafAnswer> {
  return call(ZafAnswer, '/workspace/zaf-request', request)
}

/** Beyond it the sandbox counts as gone: nobody should have to wait for ever for the next ticket. */
const patienceMs = 20_000

async function call<T>(schema: z.ZodType<T>, path: string, body?: unknown): Promise<T> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const signal = AbortSignal.timeout(patienceMs)
  const answer = await fetch(path, body === undefined ? { signal } : { ...post, signal })
  const content: unknown = await answer.json().catch(() => null)
  if (answer.ok) return schema.parse(content)
  const refusal = z.object({ description: z.string() }).safeParse(content)
  throw new WorkspaceError(answer.status, refusal.data?.description ?? `The sandbox answered ${answer.status}`)
}
