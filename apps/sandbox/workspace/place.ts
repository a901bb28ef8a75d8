/** `#/agents/101/tickets/1001`: a reload comes back to the same agent and ticket. */
export type Place = { agentId: number | null; ticketId: number | null }

export function readPlace(): Place {
  const match = /^#\/agents\/(\d+)(?:\/tickets\/(\d+))?$/.exec(location.hash)
  return { agentId: match?.[1] ? Number(match[1]) : null, ticketId: match?.[2] ? Number(match[2]) : null }
}

export function addressOf(agentId: number, ticketId: number | null): string {
  return ticketId === null ? `#/agents/${agentId}` : `#/agents/${agentId}/tickets/${ticketId}`
}
