import type { RefundListQuery } from '@countersign/shared/refund-review'

type Queue = RefundListQuery['queue']

const queues: Record<Queue, string> = { to_sign: 'To approve', mine: 'Mine' }

const empty: Record<Queue, string> = {
  to_sign: 'Nothing waits for your signature.',
  mine: 'No refund of yours is on its way.',
}

const emptyNext: Record<Queue, string> = {
  to_sign: 'What needs it appears here by itself, oldest first.',
  mine: 'What you ask for on a ticket appears here until it is finished.',
}

/** The desk in Zendesk's navigation bar. */
export const desk = {
  title: 'Countersign desk',
  outside: {
    title: 'Open Countersign in Zendesk',
    body: 'This page works inside Zendesk. Look for Countersign in the navigation bar at the left.',
  },
  noSession: {
    title: 'Zendesk did not sign you in',
    body: 'Reload this page. If that does not help, an admin can check the installation of Countersign.',
  },
  loading: 'Reading the requests',
  slow: 'This takes longer than usual. Still reading.',
  navigation: 'Queues',
  queues,
  count: (count: string) => `${count} waiting`,
  empty,
  emptyNext,
  order: 'Order',
  orders: { oldest: 'Oldest first', due: 'Due first', amount: 'Largest first' },
  keys: 'j and k move, Enter opens.',
  by: (name: string) => `by ${name}`,
  ticket: (id: string) => `ticket ${id}`,
  since: 'since',
  due: (time: string) => `due ${time}`,
  overdue: (time: string) => `overdue since ${time}`,
  needs: (levels: string) => `needs ${levels}`,
  delegated: (name: string) => `handed to ${name}`,
  delegatedToYou: 'handed to you',
  asks: 'a question is open',
  escalated: 'waits too long',
  more: 'There are more than these 200. Decide some, and the next ones appear.',
  failed: 'The requests could not be read',
  stale: 'Could not be read again. What you see may be older.',
  readAt: 'Read at',
  choose: 'Choose a request to see what it is about.',
  decision: 'The request',
  back: 'Back to the list',
  drafts: {
    title: 'Drafts',
    about: 'How replies were taken in the last 30 days. No text and no ticket is kept.',
    empty: 'No draft was inserted or rejected yet.',
    failed: 'The figures could not be read',
    ours: 'built in',
    version: (version: number) => `version ${version}`,
    accepted: (count: number) => `${count} as drafted`,
    edited: (count: number) => `${count} changed`,
    rejected: (count: number) => `${count} rejected`,
    distance: (words: number) => `Half of the changes: up to ${words} words`,
    byModel: 'by a model',
    recommendations: 'Recommendations',
    aboutRecommendations:
      'What was recommended when a refund was asked for, what policy said, and what people decided.',
    noRecommendations: 'No refund was asked for yet.',
    advisers: { rules: 'Rules', model: 'Model' },
    policies: {
      approved: 'policy approves',
      approval_required: 'policy asks for a signature',
      needs_information: 'policy asks for evidence',
      denied: 'policy denies',
    },
    people: { approved: 'a person approved', denied: 'a person denied', nobody: 'nobody decided' },
    times: (count: number) => `${count} times`,
  },
}
