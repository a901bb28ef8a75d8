import { styled } from 'styled-components'
import type { PolicyDocument } from '@countersign/shared/policy-document'
import { useTranslations } from '#translations/translations.ts'
import { PlainList } from './plain-list.tsx'
import { rulesInWords } from './rules-in-words.ts'
import type { RuleInWords } from './rules-in-words.ts'

/** As many columns as have room; a rule is never torn apart. */
const Rules = styled.ul`
  margin: 0;
  padding: 0;
  columns: 320px;
  column-gap: ${({ theme }) => theme.space.lg};
  list-style: none;
`

const Rule = styled.li`
  margin-bottom: ${({ theme }) => theme.space.sm};
  break-inside: avoid;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  overflow-wrap: anywhere;
`

const Title = styled.h4`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

const Amounts = styled(PlainList)`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => `0 ${theme.space.sm}`};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  font-variant-numeric: tabular-nums;
`

/** A policy for a person of finance: each rule with its limits, in sentences. */
export function RulesList({ document }: { document: PolicyDocument }) {
  const t = useTranslations()
  return (
    <Rules>
      {rulesInWords(document, t).map((rule) => (
        <RuleWords key={rule.title} {...rule} />
      ))}
    </Rules>
  )
}

function RuleWords({ title, sentences, amounts, list }: RuleInWords) {
  return (
    <Rule>
      <Title>{title}</Title>
      {amounts ? (
        <Amounts>
          {amounts.map((amount) => (
            <li key={amount}>{amount}</li>
          ))}
        </Amounts>
      ) : null}
      <div>{sentences.join(' ')}</div>
      {list ? (
        <PlainList>
          {list.map((words) => (
            <li key={words}>– {words}</li>
          ))}
        </PlainList>
      ) : null}
    </Rule>
  )
}
