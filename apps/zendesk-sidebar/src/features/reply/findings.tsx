import { styled } from 'styled-components'
import type { GroundFinding } from '@countersign/shared/draft'
import { useTranslations } from '#translations/translations.ts'
import { Small, Strong, Toned } from '#ui/text.tsx'

const List = styled.ul`
  margin: 0;
  padding-inline-start: ${({ theme }) => theme.space.md};
`

/** Each marked word with the reason, the ones that stop it first. */
export function Findings({ text, findings }: { text: string; findings: readonly GroundFinding[] }) {
  const { reply } = useTranslations()
  if (findings.length === 0) return null
  const blocks = findings.some(({ severity }) => severity === 'block')
  const sorted = findings.toSorted((a, b) => Number(b.severity === 'block') - Number(a.severity === 'block'))
  return (
    <div>
      <Small>
        <Toned $tone={blocks ? 'stop' : 'caution'}>⚠ {blocks ? reply.blocked : reply.secondStep}</Toned>
      </Small>
      <List>
        {sorted.map(({ start, end, kind }) => (
          <Small as="li" key={start}>
            <Strong>{reply.quoted(text.slice(start, end))}</Strong> {reply.found[kind]}
          </Small>
        ))}
      </List>
    </div>
  )
}
