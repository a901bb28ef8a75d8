import { z } from 'zod'

// The page's policy forbids code made from text; zod would try, and the browser would report it.
z.config({ jitless: true })

const Person = z.object({ id: z.number(), name: z.string(), email: z.string().nullable(), isCustomer: z.boolean() })

const Agent = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  groups: z.array(z.object({ id: z.number(), name: z.string() })),
})
export type Agent = z.infer<typeof Agent>

const Start = z.object({
  agents: z.array(Agent),
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
  updatedAt: z.string(),
  requester: Person,
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

const CustomField = z.object({
  id: z.number(),
  title: z.string(),
  type: z.string(),
  value: z.union([z.string(), z.boolean(), z.null()]),
})

const Ticket = TicketSummary.extend({
  assignee: Person.nullable(),
  group: z.string().nullable(),
  tags: z.array(z.string()),
  customFields: z.array(CustomField),
  comments: z.array(Comment),
})
export type Ticket = z.infer<typeof Ticket>

export type Submission = { agentId: number; public: boolean; html: string; status: string }

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

export async function fetchTickets(agentId: number): Promise<TicketSummary[]> {
  const List = z.object({ tickets: z.array(TicketSummary) })
  return (await call(List, `/workspace/tickets?agent=${agentId}`)).tickets
}

export function fetchTicket(ticketId: number, agentId: number): Promise<Ticket> {
  return call(Ticket, `/workspace/tickets/${ticketId}?agent=${agentId}`)
}

export function submitTicket(ticketId: number, submission: Submission): Promise<Ticket> {
  return call(Ticket, `/workspace/tickets/${ticketId}/submit`, submission)
}

/** `query`: of the address to which the token will be posted. */
export async function fetchSignedToken(userId: number, query: string): Promise<string> {
  const Answer = z.object({ token: z.string() })
  return (await call(Answer, '/sandbox/signed-token', { userId, location: 'ticket_sidebar', query })).token
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
