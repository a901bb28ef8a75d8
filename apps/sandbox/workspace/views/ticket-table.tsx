import { useState } from 'react'
import type { ReactNode } from 'react'
import { Table } from '@zendeskgarden/react-tables'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { TicketSummary } from '../api/workspace-api.ts'
import { useDesk } from '../desk-context.ts'
import { Moment } from '../look/moment.tsx'
import { StatusBadge } from '../look/status-badge.tsx'
import { addressOf } from '../place.ts'

type Column = {
  name: string
  width?: string
  key: (ticket: TicketSummary) => string
  show: (ticket: TicketSummary) => ReactNode
}

const order = ['new', 'open', 'pending', 'hold', 'solved', 'closed']

const columns: Column[] = [
  {
    name: 'Status',
    width: '92px',
    key: ({ status }) => String(order.indexOf(status)),
    show: ({ status }) => <StatusBadge status={status} />,
  },
  { name: 'Subject', key: ({ subject }) => subject.toLowerCase(), show: ({ subject }) => subject },
  { name: 'Requester', width: '15%', key: ({ requester }) => requester.name, show: ({ requester }) => requester.name },
  {
    name: 'Requested',
    width: '130px',
    key: ({ createdAt }) => createdAt,
    show: ({ createdAt }) => <Moment iso={createdAt} />,
  },
  { name: 'Group', width: '13%', key: ({ group }) => group?.name ?? '', show: ({ group }) => group?.name ?? '–' },
  {
    name: 'Assignee',
    width: '14%',
    key: ({ assignee }) => assignee?.name ?? '',
    show: ({ assignee }) => assignee?.name ?? '–',
  },
]

type Sort = { column: string; direction: 'asc' | 'desc' }

const Dense = styled(Table)`
  margin-top: ${({ theme }) => theme.space.sm};

  a {
    color: inherit;
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    text-decoration: none;
  }

  a:hover,
  a:focus-visible {
    text-decoration: underline;
  }

  tbody tr {
    cursor: pointer;
  }

  /* As cards, so that nothing has to be scrolled sideways or left out. */
  @container work (max-width: 699px) {
    thead {
      position: absolute;
      clip-path: inset(50%);
    }

    tbody tr {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 8px;
      height: auto;
      padding: 8px 0;
      border-bottom: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
    }

    tbody td {
      display: block;
      width: auto;
      height: auto;
      padding: 0;
      border: 0;
    }

    tbody td:nth-child(2) {
      flex: 1 1 70%;
    }
  }
`

export function TicketTable({ tickets }: { tickets: TicketSummary[] }) {
  const { agent, goTo } = useDesk()
  const [sort, setSort] = useState<Sort | null>(null)
  return (
    <Dense size="small">
      <Table.Head>
        <Table.HeaderRow>
          {columns.map(({ name, width }) => (
            <Table.SortableCell
              key={name}
              {...(width !== undefined && { width })}
              {...(sort?.column === name && { sort: sort.direction })}
              onClick={() => setSort(nextSort(sort, name))}
            >
              {name}
            </Table.SortableCell>
          ))}
        </Table.HeaderRow>
      </Table.Head>
      <Table.Body>
        {sorted(tickets, sort).map((ticket) => (
          <Table.Row key={ticket.id} onClick={() => goTo({ kind: 'ticket', ticketId: ticket.id })}>
            {columns.map(({ name, show }) => (
              <Table.Cell key={name}>
                {name === 'Subject' ? (
                  <a href={addressOf(agent.id, { kind: 'ticket', ticketId: ticket.id })}>{show(ticket)}</a>
                ) : (
                  show(ticket)
                )}
              </Table.Cell>
            ))}
          </Table.Row>
        ))}
      </Table.Body>
    </Dense>
  )
}

/** Up, down, and back to the order of the view. */
function nextSort(before: Sort | null, column: string): Sort | null {
  if (before?.column !== column) return { column, direction: 'asc' }
  return before.direction === 'asc' ? { column, direction: 'desc' } : null
}

function sorted(tickets: TicketSummary[], sort: Sort | null): TicketSummary[] {
  const column = columns.find(({ name }) => name === sort?.column)
  if (!sort || !column) return tickets
  const rising = tickets.toSorted((a, b) => column.key(a).localeCompare(column.key(b)))
  return sort.direction === 'asc' ? rising : rising.toReversed()
}
