import { Button, ChevronButton, SplitButton } from '@zendeskgarden/react-buttons'
import { Item } from '@zendeskgarden/react-dropdowns'
import { styled } from 'styled-components'
import type { Start, Ticket } from '../api/workspace-api.ts'
import { useDesk } from '../desk-context.ts'
import { ChoiceMenu } from '../look/choice-menu.tsx'
import type { TriggerProps } from '../look/choice-menu.tsx'
import { StatusBadge } from '../look/status-badge.tsx'
import type { TicketWork, WorkState } from './ticket-work.ts'
import { useWork } from './use-work.ts'

/** Nothing of it may hang over the edge of a narrow window. */
const Line = styled.span`
  display: flex;
  gap: 6px;
  align-items: center;
  width: max-content;
  max-width: calc(100vw - 120px);
`

type Status = Start['choices']['statuses'][number]

const waiting: Record<Exclude<WorkState['phase'], 'idle'>, string> = {
  asking: 'Asking the app…',
  sending: 'Sending…',
}

/** A new ticket cannot stay new once somebody has worked on it. */
export function SubmitButton({ work, ticket }: { work: TicketWork; ticket: Ticket }) {
  const { start } = useDesk()
  const { status, phase } = useWork(work)
  const statuses = start.choices.statuses.filter(({ category }) => category !== 'new')
  const own = status === null ? statuses.find(({ id }) => id === ticket.customStatusId) : undefined
  const chosen = own ?? defaultOf(statuses, status ?? 'open')
  if (!chosen) return null

  const isBusy = phase !== 'idle'
  function submit({ category, id, isDefault }: Status): void {
    if (!isBusy) void work.submit({ status: category, ...(!isDefault && { customStatusId: id }) })
  }
  const chevron = (props: TriggerProps) => (
    <ChevronButton {...props} isPrimary size="small" aria-label="Submit as another status" aria-disabled={isBusy} />
  )
  return (
    <SplitButton>
      {/* Not `disabled`: a button that cannot be focused would drop whoever just pressed it. */}
      <Button isPrimary size="small" aria-disabled={isBusy} onClick={() => submit(chosen)}>
        {phase === 'idle' ? `Submit as ${chosen.label}` : waiting[phase]}
      </Button>
      <ChoiceMenu
        trigger={chevron}
        placement="top-end"
        onChoose={(value) => {
          const wanted = statuses.find(({ id }) => String(id) === value)
          if (wanted) submit(wanted)
        }}
      >
        {statuses.map(({ id, category, label }) => (
          <Item key={id} value={String(id)} label={label}>
            <Line>
              <StatusBadge status={category} isShort />
              <span>Submit as {label}</span>
            </Line>
          </Item>
        ))}
      </ChoiceMenu>
    </SplitButton>
  )
}

function defaultOf(statuses: Status[], category: string): Status | undefined {
  return statuses.find((status) => status.category === category && status.isDefault) ?? statuses[0]
}
