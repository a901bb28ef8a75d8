export type Organization = { id: number; name: string; external_id: string | null; domain_names: string[] }

export type Brand = { id: number; name: string; subdomain: string; default: boolean; active: boolean }

export type CustomRole = {
  id: number
  name: string
  description: string
  /** The members that a check of ticket access reads; the real one has some thirty more. */
  configuration: {
    ticket_access: 'all' | 'within-groups' | 'within-groups-and-public-groups' | 'within-organization' | 'assigned-only'
  }
}

export type StatusCategory = 'new' | 'open' | 'pending' | 'hold' | 'solved'

export type CustomStatus = {
  id: number
  status_category: StatusCategory
  agent_label: string
  end_user_label: string
  description: string
  active: boolean
  /** The one of its category that a plain `status` stands for. */
  default: boolean
}

export type TicketForm = {
  id: number
  name: string
  default: boolean
  active: boolean
  /** A field that is on no form exists, but nobody sees it. */
  ticket_field_ids: number[]
}
