import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'

type AuditMetadataProps = { auditId: number; metadata: Record<string, unknown> }

const Disclosure = styled.details`
  margin-top: 4px;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};

  pre {
    margin: 4px 0 0;
    max-height: 240px;
    overflow: auto;
    font-family: ${({ theme }) => theme.fonts.mono};
    font-size: 11px;
    line-height: 16px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  summary {
    cursor: pointer;
  }
`

export function AuditMetadata({ auditId, metadata }: AuditMetadataProps) {
  return (
    <Disclosure>
      <summary>Metadata of update {auditId}</summary>
      {Object.keys(metadata).length === 0 ? (
        <p>This update carried no metadata.</p>
      ) : (
        // May scroll, and then the keyboard has to get in.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0}>{JSON.stringify(metadata, null, 2)}</pre>
      )}
    </Disclosure>
  )
}
