/** Where a person is. `#/agents/101/tickets/1001`: a reload comes back to the same agent and ticket. */
export type Place = { agentId: number | null; page: Page }

export type Page =
  | { kind: 'view'; viewId: string }
  | { kind: 'ticket'; ticketId: number }
  | {
      kind: 'desk'
      /** What stands behind the app's own address, for the app: `to-approve/rr_1`. */
      route?: string
    }

const firstView = 'mine'

export function readPlace(hash: string): Place {
  const [, owner, route = ''] = /^#(?:\/agents\/(\d+))?\/desk(?:\/(.*))?$/.exec(hash) ?? []
  const isDesk = /^#(\/agents\/\d+)?\/desk(\/|$)/.test(hash)
  if (isDesk) {
    return { agentId: owner === undefined ? null : Number(owner), page: { kind: 'desk', ...(route && { route }) } }
  }
  const match = /^#\/agents\/(\d+)(?:\/(tickets|views)(?:\/([a-z0-9]+))?)?$/.exec(hash)
  const [, agent, kind, name = ''] = match ?? []
  return { agentId: agent === undefined ? null : Number(agent), page: readPage(kind, name) }
}

function readPage(kind: string | undefined, name: string): Page {
  if (kind === 'tickets' && /^\d+$/.test(name)) return { kind: 'ticket', ticketId: Number(name) }
  return { kind: 'view', viewId: kind === 'views' && name !== '' ? name : firstView }
}

export function addressOf(agentId: number, page: Page): string {
  const agent = `#/agents/${agentId}`
  switch (page.kind) {
    case 'ticket':
      return `${agent}/tickets/${page.ticketId}`
    case 'view':
      return page.viewId === firstView ? agent : `${agent}/views/${page.viewId}`
    case 'desk':
      return page.route ? `${agent}/desk/${page.route}` : `${agent}/desk`
  }
}
