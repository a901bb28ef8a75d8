import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { Part, StripeDigest, Summary } from './control-answers.ts'
import { RefreshContext } from './control.tsx'
import { EventsSection } from './events-section.tsx'
import { allArmed, FaultsSection } from './faults-section.tsx'
import { LedgerSection, paymentsOf } from './ledger-section.tsx'
import { PanelTabs } from './panel-tabs.tsx'
import type { PanelTab } from './panel-tabs.tsx'
import { Failed, Line, PanelButton, Row, Small, Stack } from './parts.tsx'
import { RecordsSection } from './records-section.tsx'
import { StoriesSection } from './stories-section.tsx'
import { useOpenTicket, useStories, useSummary } from './use-control.ts'
import { ledgerHeadline } from './words.ts'

const Panel = styled.section`
  box-sizing: border-box;
  height: 100%;
  overflow-y: auto;
  padding: ${({ theme }) => theme.space.sm};
  background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  font-family: ${({ theme }) => theme.fonts.system};
`

/** Stays while the tab below is scrolled: what is true, and the way out. */
const Head = styled.div`
  position: sticky;
  z-index: 1;
  top: -${({ theme }) => theme.space.sm};
  display: grid;
  gap: ${({ theme }) => theme.space.xs};
  margin: -${({ theme }) => theme.space.sm} 0 0;
  padding: ${({ theme }) => theme.space.sm} 0 ${({ theme }) => theme.space.xs};
  background: ${({ theme }) => getColor({ theme, variable: 'background.default' })};
`

const Title = styled.h2`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.lg};
  line-height: ${({ theme }) => theme.lineHeights.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

type SandboxPanelProps = { onClose: () => void; onStoryOpen: (ticketId: number) => void }

/** Behind the scenes of the played providers: what is true, what to break, what happens next. */
export function SandboxPanel({ onClose, onStoryOpen }: SandboxPanelProps) {
  const title = useId()
  const { summary, failure, refresh } = useSummary()
  const told = useStories()
  const openTicket = useOpenTicket()
  const [tab, setTab] = useState('Stories')
  const heading = useFocusWhileOpen()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
  }
  const stories = (
    <StoriesSection stories={told.stories} failure={told.failure} openTicket={openTicket} onOpen={onStoryOpen} />
  )
  const tabs = [{ name: 'Stories', content: stories }, ...watchedTabs(summary, openTicket)]
  return (
    <RefreshContext.Provider value={refresh}>
      <Panel aria-labelledby={title} onKeyDown={onKeyDown}>
        <Stack>
          <Head>
            <Row $between>
              <Title id={title} ref={heading} tabIndex={-1}>
                Sandbox
              </Title>
              <PanelButton isBasic aria-label="Close the sandbox panel" onClick={onClose}>
                Close
              </PanelButton>
            </Row>
            {failure === null ? null : <Failed role="alert">{failure}</Failed>}
            {summary ? <AtOneLook summary={summary} openTicket={openTicket} /> : null}
          </Head>
          <PanelTabs label="Sandbox" tabs={tabs} selected={tab} onSelect={setTab} />
        </Stack>
      </Panel>
    </RefreshContext.Provider>
  )
}

function watchedTabs(summary: Summary | null, openTicket: number | null): PanelTab[] {
  if (!summary) {
    const reading = <Small>Reading what the played services hold…</Small>
    return ['Stripe', 'Faults', 'Events', 'Records'].map((name) => ({ name, content: reading }))
  }
  const { stripe } = summary
  const ledger =
    stripe.kind === 'up' ? (
      <LedgerSection digest={stripe.ledger} openTicket={openTicket} />
    ) : (
      <Small>{stripe.message} The other tabs work on.</Small>
    )
  return [
    { name: 'Stripe', content: ledger },
    { name: 'Faults', content: <FaultsSection summary={summary} /> },
    { name: 'Events', content: <EventsSection summary={summary} openTicket={openTicket} /> },
    { name: 'Records', content: <RecordsSection summary={summary} openTicket={openTicket} /> },
  ]
}

function AtOneLook({ summary, openTicket }: { summary: Summary; openTicket: number | null }) {
  const armed = allArmed(summary).length
  return (
    <div>
      <Line as="output" aria-label="What Stripe says" $strong>
        {headline(summary.stripe, openTicket)}
      </Line>
      <Small>
        {openTicket === null ? 'Over all stories.' : `For ticket #${openTicket}.`}{' '}
        {armed === 0 ? 'No fault is armed.' : `${armed === 1 ? '1 fault is' : `${armed} faults are`} armed.`}
      </Small>
    </div>
  )
}

function headline(part: Part<StripeDigest>, openTicket: number | null): string {
  if (part.kind === 'silent') return part.message
  return ledgerHeadline(openTicket === null ? part.ledger.payments : paymentsOf(part.ledger, openTicket))
}

/** The keyboard goes into the drawer when it opens, and back to where it was when it closes. */
function useFocusWhileOpen() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const before = document.activeElement
    heading.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return heading
}
