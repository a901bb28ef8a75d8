import { z } from 'zod'
import { ZendeskId } from '@countersign/shared/ids'

export const policyViews = ['settings', 'backtest', 'what-if', 'edit'] as const
export type PolicyView = (typeof policyViews)[number]

/** Where somebody is among the versions of the policy. Without an id: at their list. */
export type PolicyPlace = {
  id: string | null
  view: PolicyView
  /** Of a "what if". */
  ticketId: string | null
}

const words: Record<PolicyView, string> = { settings: '', backtest: '/backtest', 'what-if': '/what-if', edit: '/edit' }

/** `#/policy`, `#/policy/<id>/what-if/1003`. Null: somewhere else. Only ids are taken from it: they become part of a URL. */
export function readPolicyPlace(hash: string): PolicyPlace | null {
  const [whole, id, word = '', ticket] = /^#\/policy(?:\/([^/]*)(?:(\/[a-z-]+)(?:\/([^/]*))?)?)?$/.exec(hash) ?? []
  if (whole === undefined) return null
  const policyId = z.uuid().safeParse(id)
  const view = policyViews.find((name) => words[name] === word)
  if (!policyId.success || view === undefined) return { id: null, view: 'settings', ticketId: null }
  const ticketId = view === 'what-if' ? ZendeskId.safeParse(ticket) : null
  return { id: policyId.data, view, ticketId: ticketId?.success ? ticketId.data : null }
}

export const policyListAddress = '#/policy'

export function policyAddress(id: string, view: PolicyView = 'settings', ticketId: string | null = null): string {
  return `${policyListAddress}/${id}${words[view]}${ticketId === null ? '' : `/${ticketId}`}`
}
