import {
  AuditsAnswer,
  CommentCountAnswer,
  CommentsAnswer,
  CreateAnswer,
  TicketAnswer,
  TicketsAnswer,
  UpdateAnswer,
  UserAnswer,
} from '#integrations/zendesk/answers.ts'
import type { Ticket, TicketComment, ZendeskUser } from '#integrations/zendesk/answers.ts'
import { createAccountFacts } from '#integrations/zendesk/account-facts.ts'
import type { AccountFacts } from '#integrations/zendesk/account-facts.ts'
import { createOurFields } from '#integrations/zendesk/our-fields.ts'
import { refusalWords } from '#integrations/zendesk/refusal-words.ts'
import { redactComments } from '#integrations/zendesk/redact-comments.ts'
import type { RedactedComments } from '#integrations/zendesk/redact-comments.ts'
import { createTransport, parse } from '#integrations/zendesk/transport.ts'
import type { Credentials } from '#integrations/zendesk/oauth.ts'

export type { Ticket, ZendeskUser } from '#integrations/zendesk/answers.ts'

/** One PUT: an internal note, fields and metadata together. */
export type TicketUpdate = {
  /** Plain text. Sent as `body`, never as HTML. Null where the ticket takes no more comments. */
  note: string | null
  /** By our own field name, e.g. `policy_result`; a field that the account lacks is left out. */
  fields: Record<string, string | boolean | null>
  /** Lands in the ticket audit's `metadata.custom`; under 1 KB. */
  metadata: Record<string, string | number>
  /** The ticket as we read it: Zendesk refuses the update when something was written since. */
  updatedStamp: string
  status?: 'open' | 'hold'
  /**
   * The whole list as it is to be: Zendesk replaces it, and `updatedStamp` sees to it that nobody's tag is lost. Values
   * of drop-down fields are tags too; they follow `fields`.
   */
  tags?: string[]
}

export type TicketUpdateResult =
  /** `ticketId`: of the ticket that was written, which a follow-up has of its own. */
  | { kind: 'done'; ticketId: string; auditId: string }
  /** Zendesk found nothing to change, so nothing was written, metadata included. */
  | { kind: 'unchanged' }
  /** Something was written since `updatedStamp`: perhaps this very update, whose answer was lost. */
  | { kind: 'conflict' }
  | { kind: 'refused'; status: number }

/** A new ticket that continues a closed one. */
export type FollowUp = Pick<TicketUpdate, 'metadata'> & {
  note: string
  subject: string
  /** Unique for the ticket that it follows: by it the follow-up is found again, for ever. */
  externalId: string
  /** `solved` where nobody has anything to do. */
  status: 'open' | 'solved'
}

/** A ticket of ours to be made. The note is its first comment, internal, and ours. */
export type TicketContent = Pick<TicketUpdate, 'fields' | 'metadata'> & {
  note: string
  subject: string
  /** Found by its address, else made. `locale`: BCP 47. */
  requester: { email: string; name: string; locale: string | null }
  tags: string[]
  /** Ours, for finding it again: Zendesk forgets an idempotency key after two hours. */
  externalId: string
}

/** Exactly what is sent; the same for every try. */
export type NewTicket = { ticket: { requester: { email: string } } & Record<string, unknown> }

export type CreateResult =
  | { kind: 'created'; ticketId: string }
  /** An earlier try under this key is not finished. */
  | { kind: 'in_progress' }
  /** `why`: Zendesk's code and the fields at fault; no value of theirs. */
  | { kind: 'refused'; why: string }

export interface ZendeskClient extends AccountFacts {
  ticket(ticketId: string): Promise<Ticket | null>
  /** Values of our own fields on this ticket, by our name for them; empty ones are left out. */
  ourFieldsOf(ticket: Ticket): Promise<Record<string, string | boolean>>
  user(userId: string): Promise<ZendeskUser | null>
  /** Public and internal ones, the newest first, at most 30; none where there is no such ticket. */
  newestComments(ticketId: string): Promise<TicketComment[]>
  /** `auditId` is Zendesk's own. `refused`: trying again will not help (closed or deleted ticket, a value it does not take). */
  updateTicket(ticketId: string, update: TicketUpdate): Promise<TicketUpdateResult>
  /** Made once per `externalId`, for the two hours that Zendesk remembers it; look with `findTicket` first. */
  createFollowUp(closedTicketId: string, followUp: FollowUp): Promise<TicketUpdateResult>
  /** What `createTicket` will send: field ids and our own user are looked up here. */
  prepareTicket(content: TicketContent): Promise<NewTicket>
  /** Made once per key, for the two hours that Zendesk remembers it. */
  createTicket(ticket: NewTicket, idempotencyKey: string): Promise<CreateResult>
  /** The oldest ticket with this external id; null when there is none. */
  findTicket(externalId: string): Promise<{ ticketId: string } | null>
  /** The ticket into which this closed one was merged: each of the two names the other. Null where that is not so. */
  mergedInto(ticketId: string): Promise<string | null>
  /** A ticket holds 5,000. */
  commentCount(ticketId: string): Promise<number>
  redactComments(ticketId: string): Promise<RedactedComments | null>
  /** The id of the newest Zendesk audit whose metadata has this entry, among the last thousand; null when there is none. */
  findAudit(ticketId: string, key: string, value: string): Promise<{ auditId: string } | null>
}

export type ZendeskOptions = Credentials & {
  /** `ignore`: for plans that have no brand memberships, where Zendesk does not let us ask. */
  brandAccess: 'read' | 'ignore'
}

export function createZendeskClient(options: ZendeskOptions): ZendeskClient {
  const transport = createTransport(options)
  const { call, read } = transport
  const fields = createOurFields(transport)
  let self: number | undefined

  /** Whom our OAuth client acts for. */
  async function ownUserId(): Promise<number> {
    self ??= Number((await read('/api/v2/users/me', UserAnswer))?.user.id)
    return self
  }

  async function newestComments(ticketId: string, most = 30): Promise<TicketComment[]> {
    const path = `/api/v2/tickets/${ticketId}/comments?sort_order=desc&per_page=${most}`
    return (await read(path, CommentsAnswer))?.comments ?? []
  }

  return {
    ...createAccountFacts(transport, options.brandAccess),
    async ticket(ticketId) {
      return (await read(`/api/v2/tickets/${ticketId}`, TicketAnswer))?.ticket ?? null
    },
    ourFieldsOf: (ticket) => fields.valuesOn(ticket),
    async user(userId) {
      return (await read(`/api/v2/users/${userId}`, UserAnswer))?.user ?? null
    },
    newestComments: (ticketId) => newestComments(ticketId),
    async updateTicket(ticketId, update) {
      const known = await fields.ids()
      const ticket = {
        ...(update.note !== null && { comment: { body: update.note, public: false } }),
        custom_fields: withIds(update.fields, known),
        metadata: update.metadata,
        safe_update: true,
        updated_stamp: update.updatedStamp,
        ...(update.status && { status: update.status }),
        ...(update.tags && { tags: withFieldTags(update.tags, update.fields, known) }),
      }
      const answer = await call(`/api/v2/tickets/${ticketId}`, { method: 'PUT', body: JSON.stringify({ ticket }) })
      return toResult(answer)
    },
    async createFollowUp(closedTicketId, { subject, note, metadata, externalId, status }) {
      const ticket = {
        subject,
        comment: { body: note, public: false },
        metadata,
        status,
        external_id: externalId,
        via_followup_source_id: Number(closedTicketId),
      }
      const headers = { 'idempotency-key': externalId }
      return toResult(await call('/api/v2/tickets', { method: 'POST', body: JSON.stringify({ ticket }), headers }))
    },
    async prepareTicket({ subject, requester, note, tags, externalId, fields: values, metadata }) {
      const [known, ourId] = await Promise.all([fields.ids(), ownUserId()])
      return {
        ticket: {
          subject,
          requester: {
            name: requester.name,
            email: requester.email,
            ...(requester.locale && { locale: requester.locale }),
          },
          // The submitter is the author of the first comment, and an end-user could not write an internal one.
          submitter_id: ourId,
          comment: { body: note, public: false, author_id: ourId },
          custom_fields: withIds(values, known),
          tags,
          external_id: externalId,
          metadata,
        },
      }
    },
    async createTicket(ticket, idempotencyKey) {
      const headers = { 'idempotency-key': idempotencyKey }
      const answer = await call('/api/v2/tickets', { method: 'POST', body: JSON.stringify(ticket), headers })
      if (answer.status === 409) return { kind: 'in_progress' }
      if ([400, 403, 404, 422].includes(answer.status)) return { kind: 'refused', why: await refusalWords(answer) }
      return { kind: 'created', ticketId: (await parse(answer, CreateAnswer)).ticket.id }
    },
    async findTicket(externalId) {
      const answer = await read(`/api/v2/tickets?external_id=${encodeURIComponent(externalId)}`, TicketsAnswer)
      const ids = (answer?.tickets ?? []).map((ticket) => ticket.id).toSorted((a, b) => Number(a) - Number(b))
      return ids[0] === undefined ? null : { ticketId: ids[0] }
    },
    async mergedInto(ticketId) {
      // Nobody can write behind the note with which Zendesk closes a merged ticket.
      const [last] = await newestComments(ticketId)
      const other = /#(\d{1,15})\b/.exec(last?.text ?? '')?.[1]
      if (other === undefined || other === ticketId) return null
      const answers = await newestComments(other, 100)
      return answers.some(({ text }) => new RegExp(`#${ticketId}\\b`).test(text)) ? other : null
    },
    async commentCount(ticketId) {
      const answer = await read(`/api/v2/tickets/${ticketId}?include=comment_count`, CommentCountAnswer)
      return answer?.ticket.comment_count ?? 0
    },
    redactComments: (ticketId) => redactComments(transport, ticketId),
    async findAudit(ticketId, key, value) {
      let cursor = ''
      for (let page = 0; page < auditPages; page += 1) {
        const answer = await read(
          `/api/v2/tickets/${ticketId}/audits?sort_order=desc&page[size]=100${cursor}`,
          AuditsAnswer,
        )
        const found = answer?.audits.find(({ metadata }) => metadata?.custom?.[key] === value)
        if (found) return { auditId: found.id }
        if (!answer?.meta.has_more || !answer.meta.after_cursor) return null
        cursor = `&page[after]=${encodeURIComponent(answer.meta.after_cursor)}`
      }
      return null
    },
  }
}

/** A field that the account lacks is left out. */
function withIds(fields: TicketUpdate['fields'], known: Map<string, number>): { id: number; value: unknown }[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const fieldId = known.get(name)
    return fieldId === undefined ? [] : [{ id: fieldId, value }]
  })
}

/** Our drop-down fields have values such as `cs_policy_deny`: of each family the tag that fits the field, and no other. */
function withFieldTags(tags: readonly string[], fields: TicketUpdate['fields'], known: Map<string, number>): string[] {
  const values = Object.entries(fields).flatMap(([name, value]) =>
    typeof value === 'string' && /^cs_[a-z]+_/.test(value) && known.has(name) ? [value] : [],
  )
  const families = values.map((value) => value.split('_').slice(0, 2).join('_') + '_')
  return [...tags.filter((tag) => !families.some((family) => tag.startsWith(family))), ...values]
}

/** Of a hundred audits each. */
const auditPages = 10

async function toResult(answer: Response): Promise<TicketUpdateResult> {
  if (answer.status === 409) return { kind: 'conflict' }
  if ([400, 403, 404, 422].includes(answer.status)) return { kind: 'refused', status: answer.status }
  const { ticket, audit } = await parse(answer, UpdateAnswer)
  return audit ? { kind: 'done', ticketId: ticket.id, auditId: audit.id } : { kind: 'unchanged' }
}
