import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { groups, people } from '#people.ts'
import type { Story } from '#stories/story.ts'
import { fromBody } from './comment-text.ts'
import { emptyFields } from './field-values.ts'
import { nextId, timestamp, via } from './records.ts'
import type { Ticket, User, ZendeskState } from './records.ts'
import {
  brands,
  customRoles,
  customStatuses,
  installedApp,
  organizations,
  ticketFields,
  ticketForms,
} from './seed-account.ts'
import { defaultStatus } from './ticket-status.ts'

/** Acts for the OAuth client: what the backend writes without naming an author is written by this user. */
export const apiUserId = 100

const billingGroupId = 9000
const shippingGroupId = 9002
const dayMs = 86_400_000

/** By story: whose company is a customer, and which ticket came in through the second brand. */
const organizationOf: Record<number, number> = { 1007: 6001, 1009: 6002 }
const studioTicketId = 1005

/** `bare`: an account into which no app was installed yet, so that none of its fields are there either. */
export function seedZendesk(stories: Story[], now: number, bare = false): ZendeskState {
  const appKey = keyOfFirstApp()
  const { app, installation } = installedApp(appKey, now)
  const state: ZendeskState = {
    oauthClient: { id: 'countersign_sandbox', secret: randomBytes(32).toString('hex') },
    appKey,
    accessTokens: [],
    refreshTokens: [],
    oauthCodes: [],
    users: [...staff(now), ...stories.map((story) => requester(story, now))],
    groups: structuredClone(groups),
    organizations: structuredClone(organizations),
    brands: structuredClone(brands),
    customRoles: structuredClone(customRoles),
    customStatuses: structuredClone(customStatuses),
    ticketFields: bare ? [] : structuredClone(ticketFields),
    ticketForms: structuredClone(ticketForms).map((form) => (bare ? { ...form, ticket_field_ids: [] } : form)),
    tickets: [],
    audits: [],
    extraComments: {},
    idempotency: [],
    webhooks: [],
    triggers: [],
    deliveries: [],
    triggersRanTo: 0,
    apps: bare ? [] : [app],
    uploads: [],
    appJobs: [],
    installations: bare ? [] : [installation],
    settings: { onHold: true, signedTokenSub: 'url' },
    clockOffsetMs: 0,
    lastId: 700_000,
    lastTicketId: 1100,
  }
  for (const [index, story] of stories.entries()) addStory(state, story, now - (stories.length - index) * 7 * 60_000)
  // What happened before the first trigger was made fires none.
  state.triggersRanTo = state.lastId
  return state
}

let firstAppKey: ZendeskState['appKey'] | null = null

/** One for every account of this process: to make it takes longer than all the rest of a start. */
function keyOfFirstApp(): ZendeskState['appKey'] {
  if (firstAppKey) return firstAppKey
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  firstAppKey = { privatePem: pair.privateKey, publicPem: pair.publicKey }
  return firstAppKey
}

function staff(now: number): User[] {
  const employee = { ...nobody(now - 400 * dayMs), role: 'agent' } as const
  return [
    {
      ...employee,
      id: apiUserId,
      name: 'Countersign',
      email: 'bot@countersign.example',
      role: 'admin',
      group_ids: [billingGroupId],
    },
    ...people.map(({ id, name, email, role, groupIds, locale, ticketRestriction }) => ({
      ...employee,
      id,
      name,
      email,
      role,
      locale,
      ticket_restriction: ticketRestriction,
      group_ids: [...groupIds],
    })),
  ]
}

function requester(story: Story, now: number): User {
  return {
    ...nobody(now - 190 * dayMs),
    ...story.requester,
    role: 'end-user',
    ticket_restriction: 'requested',
    organization_id: organizationOf[story.ticketId] ?? null,
  }
}

function nobody(since: number): Omit<User, 'id' | 'name' | 'email' | 'role'> {
  return {
    active: true,
    suspended: false,
    ticket_restriction: null,
    custom_role_id: null,
    locale: 'en-US',
    time_zone: 'Berlin',
    organization_id: null,
    group_ids: [],
    created_at: timestamp(since),
  }
}

function addStory(state: ZendeskState, story: Story, at: number): void {
  const createdAt = timestamp(at)
  const ticket: Ticket = {
    url: `https://sandbox.zendesk.com/api/v2/tickets/${story.ticketId}.json`,
    id: story.ticketId,
    external_id: null,
    via: via('email'),
    created_at: createdAt,
    updated_at: createdAt,
    type: null,
    subject: story.subject,
    raw_subject: story.subject,
    description: story.message,
    priority: 'normal',
    status: 'open',
    custom_status_id: defaultStatus(state, 'open').id,
    recipient: null,
    requester_id: story.requester.id,
    submitter_id: story.requester.id,
    assignee_id: story.groupId === shippingGroupId ? null : 101,
    organization_id: organizationOf[story.ticketId] ?? null,
    group_id: story.groupId,
    is_public: true,
    tags: [],
    custom_fields: emptyFields(state.ticketFields),
    brand_id: story.ticketId === studioTicketId ? 2 : 1,
    ticket_form_id: state.ticketForms[0]?.id ?? 0,
    followup_ids: [],
  }
  const auditId = nextId(state)
  state.tickets.push(ticket)
  state.audits.push({
    id: auditId,
    ticket_id: ticket.id,
    created_at: createdAt,
    author_id: ticket.requester_id,
    metadata: { system: { client: 'Mail' }, custom: {} },
    events: [
      {
        id: nextId(state),
        type: 'Comment',
        author_id: ticket.requester_id,
        ...fromBody(story.message),
        public: true,
        attachments: [],
        audit_id: auditId,
      },
      { id: nextId(state), type: 'Create', field_name: 'subject', value: ticket.subject },
      { id: nextId(state), type: 'Create', field_name: 'status', value: ticket.status },
    ],
    via: via('email'),
  })
}
