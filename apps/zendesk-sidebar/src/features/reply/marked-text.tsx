import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { GroundFinding } from '@countersign/shared/draft'

const Mark = styled.mark<{ $severity: GroundFinding['severity'] }>`
  background: none;
  color: inherit;
  text-decoration: underline wavy;
  text-decoration-color: ${({ theme, $severity }) =>
    getColor({ theme, variable: $severity === 'block' ? 'foreground.danger' : 'foreground.warning' })};
  text-underline-offset: 3px;
`

/** The reply with the words underlined that the facts do not bear out; why stands below it. */
export function MarkedText({ text, findings }: { text: string; findings: readonly GroundFinding[] }) {
  return findings.map((finding, place) => {
    const before = text.slice(findings[place - 1]?.end ?? 0, finding.start)
    const after = place === findings.length - 1 ? text.slice(finding.end) : ''
    return (
      <span key={finding.start}>
        {before}
        <Mark $severity={finding.severity}>{text.slice(finding.start, finding.end)}</Mark>
        {after}
      </span>
    )
  })
}
