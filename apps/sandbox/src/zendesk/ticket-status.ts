import type { CustomStatus } from './account-records.ts'
import type { TicketStatus, ZendeskState } from './records.ts'

type Asked = { status?: TicketStatus | undefined; custom_status_id?: number | undefined }

type Status = { status: TicketStatus; custom_status_id: number }

/** The status that an update asks for; null where it asks for none, words where it cannot be had. */
export function resolveStatus(state: ZendeskState, asked: Asked): Status | string | null {
  if (asked.custom_status_id !== undefined) return byCustomStatus(state, asked.custom_status_id)
  if (asked.status === undefined) return null
  if (asked.status === 'hold' && !state.settings.onHold) return 'Status: on-hold is not enabled'
  return { status: asked.status, custom_status_id: defaultStatus(state, asked.status).id }
}

/** The custom status decides; a plain status that comes with it is not looked at. */
function byCustomStatus(state: ZendeskState, id: number): Status | string {
  const found = state.customStatuses.find((known) => known.id === id)
  if (!found) return `Custom status: ${id} is not a status`
  if (!found.active || (found.status_category === 'hold' && !state.settings.onHold))
    return `Custom status: ${found.agent_label} is not active`
  return { status: found.status_category, custom_status_id: id }
}

export function defaultStatus(state: ZendeskState, status: TicketStatus): CustomStatus {
  const category = status === 'closed' ? 'solved' : status
  const found = state.customStatuses.find((known) => known.default && known.status_category === category)
  if (!found) throw new Error(`The category ${category} has no default status`)
  return found
}
