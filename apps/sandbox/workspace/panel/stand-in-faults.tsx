import { useId, useState } from 'react'
import type { ChangeEvent } from 'react'
import { Field, Select } from '@zendeskgarden/react-forms'
import type { FaultState, Part, StandInName } from './control-answers.ts'
import { Control } from './control.tsx'
import { presets, standInWords, webhookModes } from './fault-presets.ts'
import { arm, setFaults } from './orders.ts'
import { Item, List, Small } from './parts.tsx'

type StandInFaultsProps = { name: StandInName; part: Part<unknown>; times: number }

export function StandInFaults({ name, part, times }: StandInFaultsProps) {
  if (part.kind === 'silent') return <Small>{part.message}</Small>
  return (
    <List>
      {presets
        .filter(({ standIn }) => standIn === name)
        .map((preset) => (
          <Item key={preset.title}>
            <Control
              title={preset.title}
              will={preset.will}
              actions={[{ label: 'Arm', deed: () => arm(preset, times) }]}
            />
          </Item>
        ))}
      <Lasting name={name} faults={part.faults} />
      {name === 'stripe' || name === 'zendesk' ? (
        <Item>
          <Webhooks name={name} mode={part.faults.webhooks} />
        </Item>
      ) : null}
    </List>
  )
}

/** Until somebody ends it, whatever number of requests comes. */
function Lasting({ name, faults }: { name: StandInName; faults: FaultState }) {
  const who = standInWords[name]
  const slow = faults.latencyMs > 0
  return (
    <>
      <Item>
        <Control
          title={`${who} is down`}
          will={
            faults.down ? 'Every connection is cut at present.' : 'Every connection is cut until you start it again.'
          }
          actions={[
            {
              id: 'down',
              label: faults.down ? 'Start again' : 'Stop',
              deed: () =>
                setFaults(name, { down: !faults.down }, faults.down ? `${who} answers again.` : `${who} is down now.`),
            },
          ]}
        />
      </Item>
      <Item>
        <Control
          title="Slow: 3 s"
          will={
            slow ? `Each answer comes ${faults.latencyMs / 1000} s late at present.` : 'Each answer comes 3 s late.'
          }
          actions={[
            {
              id: 'slow',
              label: slow ? 'Speed up' : 'Slow down',
              deed: () =>
                setFaults(
                  name,
                  { latencyMs: slow ? 0 : 3000 },
                  slow ? `${who} is as fast as before.` : `${who} answers 3 s late now.`,
                ),
            },
          ]}
        />
      </Item>
    </>
  )
}

function Webhooks({ name, mode }: { name: 'stripe' | 'zendesk'; mode: string }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const value = chosen ?? mode
  const id = useId()
  const who = standInWords[name]
  return (
    <Control
      title={`Webhooks from ${who}`}
      will={`At present: ${webhookModes.find((known) => known.value === mode)?.words ?? mode}.`}
      actions={[
        {
          label: 'Set',
          disabled: value === mode,
          deed: async () => {
            const done = await setFaults(name, { webhooks: value }, `Webhooks from ${who} are ${value} now.`)
            setChosen(null)
            return done
          },
        },
      ]}
    >
      <Field id={id}>
        <Field.Label hidden>How webhooks from {who} come</Field.Label>
        <Select
          isCompact
          value={value}
          onChange={(event: ChangeEvent<HTMLSelectElement>) => setChosen(event.target.value)}
        >
          {webhookModes.map(({ value: mode, words }) => (
            <option key={mode} value={mode}>
              {words}
            </option>
          ))}
        </Select>
      </Field>
    </Control>
  )
}
