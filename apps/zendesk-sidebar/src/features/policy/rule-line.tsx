import { styled } from 'styled-components'
import type { RuleResult } from '@countersign/shared/policy'
import { useTranslations } from '#translations/translations.ts'
import { Toned } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'

const Item = styled.li`
  display: grid;
  grid-template-columns: minmax(58px, max-content) minmax(0, 1fr);
  column-gap: ${({ theme }) => theme.space.xs};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};

  /* The sidebar at 200 % zoom. */
  @media (max-width: 240px) {
    grid-template-columns: minmax(0, 1fr);
  }
`

export const RuleList = styled.ul`
  display: grid;
  gap: ${({ theme }) => theme.space.xxs};
  margin: 0;
  padding: 0;
  list-style: none;
`

type Look = { tone: Tone; mark: string }

const looks: Record<RuleResult['result'], Look> = {
  PASS: { tone: 'good', mark: '✓' },
  FAIL: { tone: 'stop', mark: '✕' },
  UNKNOWN: { tone: 'caution', mark: '?' },
  not_applicable: { tone: 'neutral', mark: '–' },
}

export function RuleLine({ rule }: { rule: RuleResult }) {
  const { policy, words } = useTranslations()
  const look = looks[rule.result]
  const extra = [rule.effect ? policy.effect[rule.effect] : null, rule.near ? policy.near : null].filter(
    (words) => words !== null,
  )
  return (
    <Item>
      <Toned $tone={look.tone}>
        <span aria-hidden="true">{look.mark}</span> {policy.rule[rule.result]}
      </Toned>
      <span>
        {words.describeRule(rule)}
        {extra.length > 0 ? ` (${extra.join(', ')})` : null}
      </span>
    </Item>
  )
}
