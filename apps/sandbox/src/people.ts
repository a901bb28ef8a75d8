import { billing, shipping } from './stories/story.ts'

export type StoryPerson = {
  id: number
  name: string
  email: string
  role: 'agent'
  groupIds: number[]
  /** Zendesk's language of this person. */
  locale: 'en-US' | 'de'
  ticketRestriction: 'groups' | null
  /** For whoever chooses whom to play. */
  about: string
}

/** The people who work in the played Zendesk. The workspace switches between them. */
export const people: StoryPerson[] = [
  {
    id: 101,
    name: 'Mia Berger',
    email: 'mia@countersign.example',
    role: 'agent',
    groupIds: [9000],
    locale: 'en-US',
    ticketRestriction: null,
    about: 'Agent',
  },
  {
    id: 102,
    name: 'Tom Adeyemi',
    email: 'tom@countersign.example',
    role: 'agent',
    groupIds: [9000],
    locale: 'en-US',
    ticketRestriction: null,
    about: 'Agent',
  },
  {
    id: 103,
    name: 'Lena Kovac',
    email: 'lena@countersign.example',
    role: 'agent',
    groupIds: [9000, 9001],
    locale: 'en-US',
    ticketRestriction: null,
    about: 'Team lead',
  },
  {
    id: 105,
    name: 'Jonas Vogel',
    email: 'jonas@countersign.example',
    role: 'agent',
    groupIds: [9000, 9003],
    locale: 'de',
    ticketRestriction: null,
    about: 'Finance, works in German',
  },
  {
    id: 104,
    name: 'Ravi Restricted',
    email: 'ravi@countersign.example',
    role: 'agent',
    groupIds: [9002],
    locale: 'en-US',
    ticketRestriction: 'groups',
    about: 'Sees tickets of Shipping only',
  },
]

export const groups = [
  { id: billing, name: 'Billing' },
  { id: 9001, name: 'Billing leads' },
  { id: shipping, name: 'Shipping' },
  { id: 9003, name: 'Finance' },
]
