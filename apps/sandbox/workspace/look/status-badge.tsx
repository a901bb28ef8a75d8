import { styled } from 'styled-components'
import { VisuallyHidden } from './visually-hidden.ts'

type Ink = { background: string; text: string }

/** Zendesk's own colours of the status categories, the same in light and dark. */
const statuses: Record<string, { label: string; short: string; ink: Ink }> = {
  new: { label: 'New', short: 'N', ink: { background: '#ffb648', text: '#703b15' } },
  open: { label: 'Open', short: 'O', ink: { background: '#c72a1c', text: '#ffffff' } },
  pending: { label: 'Pending', short: 'P', ink: { background: '#3091ec', text: '#001c33' } },
  hold: { label: 'On-hold', short: 'H', ink: { background: '#2f3941', text: '#ffffff' } },
  solved: { label: 'Solved', short: 'S', ink: { background: '#87929d', text: '#12181d' } },
  closed: { label: 'Closed', short: 'C', ink: { background: '#d8dcde', text: '#2f3941' } },
}

const Badge = styled.span<{ $ink: Ink }>`
  display: inline-block;
  flex: none;
  padding: 0 6px;
  border-radius: 4px;
  background: ${({ $ink }) => $ink.background};
  color: ${({ $ink }) => $ink.text};
  font-size: 12px;
  font-weight: 600;
  line-height: 18px;
  white-space: nowrap;
`

type StatusBadgeProps = { status: string; isShort?: boolean }

export function StatusBadge({ status, isShort = false }: StatusBadgeProps) {
  const { label, short, ink } = statuses[status] ?? {
    label: status,
    short: '?',
    ink: { background: '#d8dcde', text: '#2f3941' },
  }
  if (!isShort) return <Badge $ink={ink}>{label}</Badge>
  return (
    <Badge $ink={ink} title={label}>
      <span aria-hidden="true">{short}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </Badge>
  )
}
