import { z } from 'zod'
import { redactCardNumbers } from '#cardholder-data/redact.ts'
import { ProviderUnavailable } from '#errors.ts'
import { createTokenSource } from '#integrations/zendesk/oauth.ts'

const id = z.union([z.number(), z.string()]).transform(String)
const nullableId = id.nullish().transform((value) => value ?? null)

const TicketAnswer = z.object({
  ticket: z
    .object({
      id,
      subject: z.string().nullish(),
      description: z.string().nullish(),
      status: z.string(),
      requester_id: nullableId,
      assignee_id: nullableId,
      group_id: nullableId,
      organization_id: nullableId,
      updated_at: z.string(),
    })
    .transform((ticket) => {
      // Here, so that no card number gets any further than this line.
      const subject = redactCardNumbers(ticket.subject ?? '')
      const description = redactCardNumbers(ticket.description ?? '')
      return {
        id: ticket.id,
        subject: subject.text,
        description: description.text,
        /** How many card numbers were removed from the two. */
        redacted: subject.found + description.found,
        status: ticket.status,
        requesterId: ticket.requester_id,
        assigneeId: ticket.assignee_id,
        groupId: ticket.group_id,
        organizationId: ticket.organization_id,
        /** Zendesk's own text: sent back as `updated_stamp`, never parsed. */
        updatedStamp: ticket.updated_at,
      }
    }),
})
export type Ticket = z.infer<typeof TicketAnswer>['ticket']

const UserAnswer = z.object({
  user: z
    .object({
      id,
      name: z.string(),
      email: z.string().nullish(),
      role: z.string(),
      active: z.boolean(),
      suspended: z.boolean().nullish(),
      ticket_restriction: z.string().nullish(),
      organization_id: nullableId,
      locale: z.string().nullish(),
    })
    .transform((user) => ({
      id: user.id,
      name: redactCardNumbers(user.name).text,
      email: user.email ?? null,
      role: user.role,
      active: user.active,
      suspended: user.suspended ?? false,
      ticketRestriction: user.ticket_restriction ?? null,
      organizationId: user.organization_id,
      language: user.locale ?? 'en',
    })),
})
export type ZendeskUser = z.infer<typeof UserAnswer>['user']

const MembershipsAnswer = z.object({ group_memberships: z.array(z.object({ group_id: id })) })
const FieldsAnswer = z.object({ ticket_fields: z.array(z.object({ id: z.number(), title: z.string() })) })
const UpdateAnswer = z.object({ audit: z.object({ id }) })
const AuditsAnswer = z.object({
  audits: z.array(
    z.object({ id, metadata: z.object({ custom: z.record(z.string(), z.unknown()).nullish() }).nullish() }),
  ),
})

/** One PUT: an internal note, fields and metadata together. */
export type TicketUpdate = {
  /** Plain text. Sent as `body`, never as HTML. */
  note: string
  /** By our own field name, e.g. `policy_result`; a field that the account lacks is left out. */
  fields: Record<string, string | boolean | null>
  /** Lands in the ticket audit's `metadata.custom`; under 1 KB. */
  metadata: Record<string, string | number>
  /** The ticket as we read it: Zendesk refuses the update when something was written since. */
  updatedStamp: string
  status?: 'open'
}

export type TicketUpdateResult =
  | { kind: 'done'; auditId: string }
  /** Something was written since `updatedStamp`: perhaps this very update, whose answer was lost. */
  | { kind: 'conflict' }
  | { kind: 'refused'; status: number }

/** A new ticket that continues a closed one. */
export type FollowUp = Pick<TicketUpdate, 'note' | 'metadata'> & { subject: string; idempotencyKey: string }

export interface ZendeskClient {
  ticket(ticketId: string): Promise<Ticket | null>
  user(userId: string): Promise<ZendeskUser | null>
  groupIdsOf(userId: string): Promise<string[]>
  /** `auditId` is Zendesk's own. `refused`: trying again will not help (closed or deleted ticket, a value it does not take). */
  updateTicket(ticketId: string, update: TicketUpdate): Promise<TicketUpdateResult>
  /** Made once per key, for the two hours that Zendesk remembers it. */
  createFollowUp(closedTicketId: string, followUp: FollowUp): Promise<TicketUpdateResult>
  /** The id of the newest Zendesk audit whose metadata has this entry; null when there is none. */
  findAudit(ticketId: string, key: string, value: string): Promise<{ auditId: string } | null>
}

export type ZendeskOptions = { apiBase: string; oauthClientId: string; oauthClientSecret: string }

const timeoutMs = 10_000

export function createZendeskClient(options: ZendeskOptions): ZendeskClient {
  const token = createTokenSource(options)
  let fieldIds: Promise<Map<string, number>> | undefined

  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const send = async (bearer: string): Promise<Response> =>
      fetch(`${options.apiBase}${path}`, {
        ...init,
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': 'application/json',
          accept: 'application/json',
          ...(init.headers as Record<string, string> | undefined),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
    try {
      const answer = await send(await token.current())
      // One renewal, then the answer stands.
      return answer.status === 401 ? await send(await token.renewed()) : answer
    } catch (error) {
      throw new ProviderUnavailable('zendesk', error)
    }
  }

  async function read<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
    const answer = await call(path)
    if (answer.status === 404) return null
    return parse(answer, schema)
  }

  /** Ids of our custom fields by name. Read once; a failed read is tried again on the next update. */
  async function ourFields(): Promise<Map<string, number>> {
    fieldIds ??= loadFieldIds().catch((error: unknown) => {
      fieldIds = undefined
      throw error
    })
    return fieldIds
  }

  async function loadFieldIds(): Promise<Map<string, number>> {
    const answer = await read('/api/v2/ticket_fields', FieldsAnswer)
    return new Map(
      (answer?.ticket_fields ?? [])
        .filter(({ title }) => title.startsWith('Countersign '))
        .map(({ id, title }) => [title.slice('Countersign '.length).replaceAll(' ', '_'), id]),
    )
  }

  return {
    async ticket(ticketId) {
      return (await read(`/api/v2/tickets/${ticketId}`, TicketAnswer))?.ticket ?? null
    },
    async user(userId) {
      return (await read(`/api/v2/users/${userId}`, UserAnswer))?.user ?? null
    },
    async groupIdsOf(userId) {
      const answer = await read(`/api/v2/users/${userId}/group_memberships`, MembershipsAnswer)
      return (answer?.group_memberships ?? []).map(({ group_id }) => group_id)
    },
    async updateTicket(ticketId, update) {
      const known = await ourFields()
      const custom_fields = Object.entries(update.fields).flatMap(([name, value]) => {
        const fieldId = known.get(name)
        return fieldId === undefined ? [] : [{ id: fieldId, value }]
      })
      const ticket = {
        comment: { body: update.note, public: false },
        custom_fields,
        metadata: update.metadata,
        safe_update: true,
        updated_stamp: update.updatedStamp,
        ...(update.status && { status: update.status }),
      }
      const answer = await call(`/api/v2/tickets/${ticketId}`, { method: 'PUT', body: JSON.stringify({ ticket }) })
      return toResult(answer)
    },
    async createFollowUp(closedTicketId, { subject, note, metadata, idempotencyKey }) {
      const ticket = {
        subject,
        comment: { body: note, public: false },
        metadata,
        via_followup_source_id: Number(closedTicketId),
      }
      const headers = { 'idempotency-key': idempotencyKey }
      return toResult(await call('/api/v2/tickets', { method: 'POST', body: JSON.stringify({ ticket }), headers }))
    },
    async findAudit(ticketId, key, value) {
      const answer = await read(`/api/v2/tickets/${ticketId}/audits?sort_order=desc`, AuditsAnswer)
      const found = answer?.audits.find(({ metadata }) => metadata?.custom?.[key] === value)
      return found ? { auditId: found.id } : null
    },
  }
}

async function toResult(answer: Response): Promise<TicketUpdateResult> {
  if (answer.status === 409) return { kind: 'conflict' }
  if ([400, 403, 404, 422].includes(answer.status)) return { kind: 'refused', status: answer.status }
  return { kind: 'done', auditId: (await parse(answer, UpdateAnswer)).audit.id }
}

async function parse<T>(answer: Response, schema: z.ZodType<T>): Promise<T> {
  if (!answer.ok) {
    const turnedAway = answer.status === 429 || answer.status === 503 || answer.status === 401
    throw new ProviderUnavailable('zendesk', new Error(`Zendesk answered ${answer.status}`), turnedAway)
  }
  const parsed = schema.safeParse(await answer.json().catch(() => null))
  // The answer itself stays out of the error: it may hold customer text.
  if (!parsed.success) throw new ProviderUnavailable('zendesk', new Error('Zendesk answered in a form we do not know'))
  return parsed.data
}
