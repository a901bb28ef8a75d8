import { createContext, useContext, useId, useState } from 'react'
import type { ReactNode } from 'react'
import { Done, Failed, Line, PanelButton, Row, Small, Stack, TitleRow } from './parts.tsx'
import { wordsOf } from './use-control.ts'

/** Reads the summary anew, so that what was done is seen at once. */
export const RefreshContext = createContext<(() => Promise<void>) | null>(null)

type Outcome = { kind: 'none' } | { kind: 'busy' } | { kind: 'done' | 'failed'; words: string }

type Deed = () => Promise<string>

/** Runs one deed at a time and keeps what became of it. */
function useDeed(): { outcome: Outcome; run: (deed: Deed) => Promise<void> } {
  const refresh = useContext(RefreshContext)
  if (!refresh) throw new Error('useDeed needs the panel above it.')
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  const run = async (deed: Deed): Promise<void> => {
    if (outcome.kind === 'busy') return
    setOutcome({ kind: 'busy' })
    try {
      const words = await deed()
      setOutcome({ kind: 'done', words })
    } catch (error) {
      setOutcome({ kind: 'failed', words: wordsOf(error) })
    }
    await refresh()
  }
  return { outcome, run }
}

/** What a control did. It stands there empty before, or screen readers miss the first words. */
function Told({ outcome }: { outcome: Outcome }) {
  return (
    <output>
      {outcome.kind === 'done' ? <Done as="span">✓ {outcome.words}</Done> : null}
      {outcome.kind === 'failed' ? <Failed as="span">Not done: {outcome.words}</Failed> : null}
    </output>
  )
}

/** `id` where the label changes with what was done: the button must stay the same, or focus is lost. */
type Action = { id?: string; label: string; deed: Deed; disabled?: boolean }

type ControlProps = {
  title: string
  /** One sentence: what pressing does. */
  will: string
  actions: Action[]
  /** What has to be filled in first. */
  children?: ReactNode
}

/** Says what will happen, does it, says what did. */
export function Control({ title, will, actions, children }: ControlProps) {
  const { outcome, run } = useDeed()
  const hint = useId()
  return (
    <Stack $gap="xxs">
      <TitleRow>
        <Line as="span">{title}</Line>
        <Row>
          {actions.map(({ id, label, deed, disabled = false }) => (
            <PanelButton
              key={id ?? label}
              aria-label={`${label}: ${title}`}
              aria-describedby={hint}
              disabled={disabled}
              aria-busy={outcome.kind === 'busy'}
              onClick={() => void run(deed)}
            >
              {label}
            </PanelButton>
          ))}
        </Row>
      </TitleRow>
      <Small id={hint}>{will}</Small>
      {children}
      <Told outcome={outcome} />
    </Stack>
  )
}
