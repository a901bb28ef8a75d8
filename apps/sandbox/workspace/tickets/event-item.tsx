import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { Audit } from '../api/workspace-api.ts'
import { Moment } from '../look/moment.tsx'
import { AuditMetadata } from './audit-metadata.tsx'

const Item = styled.li`
  padding: ${({ theme }) => theme.space.xs} ${({ theme }) => theme.space.sm} ${({ theme }) => theme.space.xs} 52px;
  border-bottom: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
  background: ${({ theme }) => getColor({ theme, variable: 'background.subtle' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};

  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0 ${({ theme }) => theme.space.xs};
  }

  dd {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  }
`

/** What one update changed beside its comment, as Zendesk's events view tells it. */
export function EventItem({ audit }: { audit: Audit }) {
  const { id, author, channel, client, createdAt, changes, metadata } = audit
  return (
    <Item>
      <p>
        Update {id} by {author.name}, over {channel}
        {client === null ? null : ` (${client})`} · <Moment iso={createdAt} />
      </p>
      {changes.length > 0 && (
        <dl>
          {changes.map((change) => (
            <Change key={change.id} {...change} />
          ))}
        </dl>
      )}
      {Object.keys(metadata).length > 0 && <AuditMetadata auditId={id} metadata={metadata} />}
    </Item>
  )
}

function Change({ field, from, to }: Audit['changes'][number]) {
  return (
    <>
      <dt>{field}</dt>
      <dd>
        {to ?? 'emptied'}
        {from === null ? null : (
          <>
            {' '}
            <s>{from}</s>
          </>
        )}
      </dd>
    </>
  )
}
