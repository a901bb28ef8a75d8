import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { PolicyDecision, RuleResult } from '@countersign/shared/policy'
import { RuleLine, RuleList } from '#features/policy/rule-line.tsx'
import { useTranslations } from '#translations/translations.ts'
import { Fold } from '#ui/fold.tsx'
import { Small, Stack, Strong, Toned } from '#ui/text.tsx'
import { compareRules } from './compare-rules.ts'
import type { RulePair } from './compare-rules.ts'
import { PlainList, Section, SectionTitle } from './plain-list.tsx'
import { verdictWords } from './verdict-words.ts'

const Sides = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
  gap: ${({ theme }) => `${theme.space.xxs} ${theme.space.md}`};
`

const Pair = styled.li`
  padding: ${({ theme }) => theme.space.xs} 0;
  border-top: ${({ theme }) => theme.borders.sm} ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
`

type BothDecisionsProps = {
  before: PolicyDecision
  after: PolicyDecision
  titles: [before: string, after: string]
}

/** Two decisions about the same facts, side by side: the outcome, then every rule that differs. */
export function BothDecisions({ before, after, titles }: BothDecisionsProps) {
  const t = useTranslations()
  const { ask } = t.policyDesk
  const { differ, same } = compareRules(before, after)
  const isSame = verdictWords(before, t) === verdictWords(after, t)
  return (
    <Stack $gap="md">
      <Section>
        <output aria-live="polite">
          <Toned $tone={isSame ? 'neutral' : 'caution'}>
            <Strong>{isSame ? ask.sameOutcome : ask.otherOutcome}</Strong>
          </Toned>
        </output>
        <Sides>
          <Side title={titles[0]} decision={before} />
          <Side title={titles[1]} decision={after} />
        </Sides>
      </Section>
      <Section>
        <SectionTitle>{ask.differing}</SectionTitle>
        {differ.length === 0 ? ask.noneDiffer : null}
        <PlainList>
          {differ.map((pair) => (
            <Differing key={pair.rule} pair={pair} names={titles} />
          ))}
        </PlainList>
        {same.length > 0 ? (
          <Fold summary={ask.same(same.length)}>
            <RuleList>
              {same.map((rule) => (
                <RuleLine key={rule.rule} rule={rule} />
              ))}
            </RuleList>
          </Fold>
        ) : null}
      </Section>
    </Stack>
  )
}

function Side({ title, decision }: { title: string; decision: PolicyDecision }) {
  const t = useTranslations()
  return (
    <div>
      <Small>{title}</Small>
      <Strong>{verdictWords(decision, t)}</Strong>
      {decision.segments?.map((name) => (
        <Small key={name}>{t.policyRules.segmentTitle(name)}</Small>
      ))}
    </div>
  )
}

function Differing({ pair: { rule, before, after }, names }: { pair: RulePair; names: [string, string] }) {
  const { policyRules } = useTranslations()
  return (
    <Pair>
      <Strong>{policyRules.titles[rule]}</Strong>
      <Sides>
        <OneSide name={names[0]} result={before} />
        <OneSide name={names[1]} result={after} />
      </Sides>
    </Pair>
  )
}

function OneSide({ name, result }: { name: string; result: RuleResult | null }) {
  const { ask } = useTranslations().policyDesk
  return (
    <div>
      <Small>{name}</Small>
      {result === null ? (
        <Toned $tone="neutral">– {ask.absent}</Toned>
      ) : (
        <RuleList>
          <RuleLine rule={result} />
        </RuleList>
      )}
    </div>
  )
}
