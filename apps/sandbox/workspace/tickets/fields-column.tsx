import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { Ticket } from '../api/workspace-api.ts'
import { useDesk } from '../desk-context.ts'
import { PersonAvatar } from '../look/person-avatar.tsx'
import { Choice } from './choice.tsx'
import { CustomFieldInput } from './custom-field-input.tsx'
import { TagsInput } from './tags-input.tsx'
import type { TicketWork } from './ticket-work.ts'
import { useWork } from './use-work.ts'

/** `ticket`: with all that is not submitted yet. */
type FieldsColumnProps = { work: TicketWork; ticket: Ticket }

const Scroll = styled.div`
  display: grid;
  gap: ${({ theme }) => theme.space.sm};
  align-content: start;
  overflow-y: auto;
  padding: ${({ theme }) => theme.space.sm};
`

const Requester = styled.div`
  display: grid;
  grid-template-columns: auto minmax(0, 1fr);
  gap: 0 ${({ theme }) => theme.space.xs};
  align-items: center;
  overflow-wrap: anywhere;

  span {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  }
`

const Facts = styled.dl`
  display: grid;
  grid-template-columns: max-content minmax(0, 1fr);
  gap: 0 ${({ theme }) => theme.space.xs};

  dt {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  }
`

const types = ['question', 'incident', 'problem', 'task']
const priorities = ['low', 'normal', 'high', 'urgent']

export function FieldsColumn({ work, ticket }: FieldsColumnProps) {
  const { start } = useDesk()
  const { phase } = useWork(work)
  const isDisabled = phase !== 'idle' || ticket.status === 'closed'
  const { groups, assignees } = start.choices
  const groupId = ticket.group?.id
  const members = groupId === undefined ? assignees : assignees.filter(({ groupIds }) => groupIds.includes(groupId))
  return (
    <Scroll>
      <Requester>
        <PersonAvatar name={ticket.requester.name} />
        <div>
          {ticket.requester.name}
          <br />
          <span>{ticket.requester.email ?? 'no e-mail'}</span>
        </div>
      </Requester>
      <Choice
        label="Group"
        value={String(groupId ?? '')}
        options={groups.map(({ id, name }) => [String(id), name])}
        isDisabled={isDisabled}
        onChoose={(value) => work.change({ groupId: value === '' ? null : Number(value), assigneeId: null })}
      />
      <Choice
        label="Assignee"
        value={String(ticket.assignee?.id ?? '')}
        options={members.map(({ id, name }) => [String(id), name])}
        isDisabled={isDisabled}
        onChoose={(value) => work.change({ assigneeId: value === '' ? null : Number(value) })}
      />
      <TagsInput tags={ticket.tags} isDisabled={isDisabled} onChange={(tags) => work.change({ tags })} />
      <Choice
        label="Type"
        value={ticket.type ?? ''}
        options={types.map(named)}
        isDisabled={isDisabled}
        onChoose={(value) => work.change({ type: value || null })}
      />
      <Choice
        label="Priority"
        value={ticket.priority ?? ''}
        options={priorities.map(named)}
        isDisabled={isDisabled}
        onChoose={(value) => work.change({ priority: value || null })}
      />
      {ticket.customFields.map((field) => (
        <CustomFieldInput
          key={field.id}
          field={field}
          isDisabled={isDisabled}
          onChange={(value) => work.change({ customFields: { [field.id]: value } })}
        />
      ))}
      <Facts>
        <Fact name="Form">{ticket.form}</Fact>
        <Fact name="Brand">{ticket.brand}</Fact>
        <Fact name="Organization">{ticket.organization}</Fact>
        <Fact name="Status">{ticket.customStatus}</Fact>
        <Fact name="External id">{ticket.externalId}</Fact>
      </Facts>
    </Scroll>
  )
}

function Fact({ name, children }: { name: string; children: string | null }) {
  if (children === null) return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function named(value: string): [string, string] {
  return [value, value.charAt(0).toUpperCase() + value.slice(1)]
}
