import { useState } from 'react'
import { Field, Fieldset, Radio } from '@zendeskgarden/react-forms'
import { styled } from 'styled-components'
import type { StandInName, Summary } from './control-answers.ts'
import { Control } from './control.tsx'
import { standInWords } from './fault-presets.ts'
import { healEverything } from './orders.ts'
import { Fold, Group, Line, List, Stack } from './parts.tsx'
import { StandInFaults } from './stand-in-faults.tsx'
import { armedWords } from './words.ts'

const Choices = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => theme.space.md};
`

const names = ['stripe', 'zendesk', 'hubspot', 'mail'] as const
const counts = [1, 2, 5]

export function FaultsSection({ summary }: { summary: Summary }) {
  const [times, setTimes] = useState(1)
  return (
    <Stack $gap="sm">
      <Armed summary={summary} />
      <Fieldset isCompact>
        <Fieldset.Legend>What is armed hits the next</Fieldset.Legend>
        <Choices>
          {counts.map((count) => (
            <Field key={count}>
              <Radio name="sandbox-fault-times" checked={times === count} onChange={() => setTimes(count)}>
                <Field.Label isRegular>{count === 1 ? '1 request' : `${count} requests`}</Field.Label>
              </Radio>
            </Field>
          ))}
        </Choices>
      </Fieldset>
      {names.map((name) => (
        <Fold key={name} title={standInWords[name]} aside={asideOf(summary, name)} open={name === 'stripe'}>
          <StandInFaults name={name} part={summary[name]} times={times} />
        </Fold>
      ))}
    </Stack>
  )
}

function Armed({ summary }: { summary: Summary }) {
  const armed = allArmed(summary)
  return (
    <Group title={armed.length === 0 ? 'Nothing is armed' : `Armed now: ${armed.length}`}>
      <List>
        {armed.map((words) => (
          <Line as="li" key={words}>
            {words}
          </Line>
        ))}
      </List>
      <Control
        title="Heal everything"
        will="All played services answer again as they should; what has happened stays."
        actions={[{ label: 'Heal', deed: healEverything }]}
      />
    </Group>
  )
}

export function allArmed(summary: Summary): string[] {
  return names.flatMap((name) => {
    const part = summary[name]
    return part.kind === 'up' ? armedWords(part.faults).map((words) => `${standInWords[name]}: ${words}`) : []
  })
}

function asideOf(summary: Summary, name: StandInName): string {
  const part = summary[name]
  if (part.kind === 'silent') return 'not running'
  const count = armedWords(part.faults).length
  return count === 0 ? 'answers as it should' : `${count} armed`
}
