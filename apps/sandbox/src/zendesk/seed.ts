import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { groups, people } from '#stories.ts'
import type { Story } from '#stories.ts'
import { fromBody } from './comment-text.ts'
import { nextId, timestamp, via } from './records.ts'
import type { Ticket, TicketField, User, ZendeskState } from './records.ts'

/** Acts for the OAuth client: what the backend writes without naming an author is written by this user. */
export const apiUserId = 100

const billingGroupId = 9000
const shippingGroupId = 9002
const dayMs = 86_400_000

const ticketFields: TicketField[] = [
  {
    id: 360_001,
    title: 'Countersign verification status',
    type: 'tagger',
    options: ['cs_verified_none', 'cs_verified_facts', 'cs_verified_confirmed'],
  },
  { id: 360_002, title: 'Countersign refund requested', type: 'checkbox', options: [] },
  { id: 360_003, title: 'Countersign stripe customer id', type: 'text', options: [] },
  { id: 360_004, title: 'Countersign latest invoice id', type: 'text', options: [] },
  { id: 360_005, title: 'Countersign requested amount', type: 'decimal', options: [] },
  {
    id: 360_006,
    title: 'Countersign policy result',
    type: 'tagger',
    options: ['cs_policy_approved', 'cs_policy_approval_required', 'cs_policy_needs_information', 'cs_policy_denied'],
  },
]

export function seedZendesk(stories: Story[], now: number): ZendeskState {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const state: ZendeskState = {
    oauthClient: { id: 'countersign_sandbox', secret: randomBytes(32).toString('hex') },
    appKey: { privatePem: pair.privateKey, publicPem: pair.publicKey },
    accessTokens: [],
    users: [...staff(now), ...stories.map((story) => requester(story, now))],
    groups: [...groups.map((group) => ({ ...group })), { id: shippingGroupId, name: 'Shipping' }],
    ticketFields,
    tickets: [],
    audits: [],
    lastId: 700_000,
  }
  for (const [index, story] of stories.entries()) addStory(state, story, now - (stories.length - index) * 7 * 60_000)
  return state
}

function staff(now: number): User[] {
  const createdAt = timestamp(now - 400 * dayMs)
  const employee = { active: true, ticket_restriction: null, created_at: createdAt }
  return [
    {
      ...employee,
      id: apiUserId,
      name: 'Countersign',
      email: 'bot@countersign.example',
      role: 'admin',
      group_ids: [billingGroupId],
    },
    ...people.map(({ groupIds, ...person }) => ({ ...employee, ...person, group_ids: [...groupIds] })),
    {
      ...employee,
      id: 104,
      name: 'Ravi Restricted',
      email: 'ravi@countersign.example',
      role: 'agent',
      ticket_restriction: 'groups',
      group_ids: [shippingGroupId],
    },
  ]
}

function requester(story: Story, now: number): User {
  return {
    id: story.requesterId,
    name: story.customer.name,
    email: story.customer.email,
    role: 'end-user',
    active: true,
    ticket_restriction: 'requested',
    group_ids: [],
    created_at: timestamp(now - 190 * dayMs),
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
    recipient: null,
    requester_id: story.requesterId,
    submitter_id: story.requesterId,
    assignee_id: 101,
    organization_id: null,
    group_id: billingGroupId,
    is_public: true,
    tags: [],
    custom_fields: state.ticketFields.map(({ id, type }) => ({ id, value: type === 'checkbox' ? false : null })),
    brand_id: 1,
  }
  const auditId = nextId(state)
  state.tickets.push(ticket)
  state.audits.push({
    id: auditId,
    ticket_id: ticket.id,
    created_at: createdAt,
    author_id: story.requesterId,
    metadata: { system: { client: 'Mail' }, custom: {} },
    events: [
      {
        id: nextId(state),
        type: 'Comment',
        author_id: story.requesterId,
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
