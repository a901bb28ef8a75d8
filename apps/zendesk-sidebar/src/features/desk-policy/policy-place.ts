import { z } from 'zod'
import { RefundRequestId, ZendeskId } from '@countersign/shared/ids'

export const policyViews = ['settings', 'backtest', 'what-if', 'request', 'edit'] as const
export type PolicyView = (typeof policyViews)[number]

/** Days that a backtest may look back. */
export const backtestSpans = ['30', '90', '365'] as const

/** Where somebody is among the versions of the policy. Without an id: at their list. */
export type PolicyPlace = {
  id: string | null
  view: PolicyView
  /** The days of a backtest, the ticket of a "what if", the refund request of `request`. */
  subject: string | null
}

const words: Record<PolicyView, string> = {
  settings: '',
  backtest: '/backtest',
  'what-if': '/what-if',
  request: '/request',
  edit: '/edit',
}

const subjects: Partial<Record<PolicyView, z.ZodType<string>>> = {
  backtest: z.enum(backtestSpans),
  'what-if': ZendeskId,
  request: RefundRequestId,
}

/** `#/policy`, `#/policy/<id>/what-if/1003`. Null: somewhere else. Only ids are taken from it: they become part of a URL. */
export function readPolicyPlace(hash: string): PolicyPlace | null {
  const [whole, id, word = '', named] = /^#\/policy(?:\/([^/]*)(?:(\/[a-z-]+)(?:\/([^/]*))?)?)?$/.exec(hash) ?? []
  if (whole === undefined) return null
  const policyId = z.uuid().safeParse(id)
  const view = policyViews.find((name) => words[name] === word)
  if (!policyId.success || view === undefined) return { id: null, view: 'settings', subject: null }
  const subject = subjects[view]?.safeParse(named)
  return { id: policyId.data, view, subject: subject?.success ? subject.data : null }
}

export const policyListAddress = '#/policy'

export function policyAddress(id: string, view: PolicyView = 'settings', subject: string | null = null): string {
  return `${policyListAddress}/${id}${words[view]}${subject === null ? '' : `/${subject}`}`
}
