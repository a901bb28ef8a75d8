import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { Page } from './place.ts'

const StoredTab = z.object({
  ticketId: z.number(),
  /** Empty until the ticket has been read once. */
  subject: z.string(),
  status: z.string(),
})

export type Tab = z.infer<typeof StoredTab> & {
  /** Gone from the screen; its app is still being told. */
  isClosing: boolean
}

export type OpenTabs = {
  tabs: Tab[]
  describe: (ticketId: number, subject: string, status: string) => void
  close: (ticketId: number) => void
}

/** An app hears of its end only while its page still lives. */
const farewellMs = 200

/** Tickets that this person has open, in the order of opening. The window keeps them over a reload. */
export function useOpenTabs(agentId: number, page: Page): OpenTabs {
  const key = `workspace-tabs-${agentId}`
  const [tabs, setTabs] = useState<Tab[]>(() => readTabs(key))
  useEffect(() => {
    const kept = tabs.filter(({ isClosing }) => !isClosing)
    sessionStorage.setItem(
      key,
      JSON.stringify(kept.map(({ ticketId, subject, status }) => ({ ticketId, subject, status }))),
    )
  }, [key, tabs])

  const change = (ticketId: number, part: Partial<Tab>): void =>
    setTabs((before) => before.map((tab) => (tab.ticketId === ticketId ? { ...tab, ...part } : tab)))

  const current = page.kind === 'ticket' ? tabs.find(({ ticketId }) => ticketId === page.ticketId) : undefined
  if (page.kind === 'ticket' && !current)
    setTabs([...tabs, { ticketId: page.ticketId, subject: '', status: '', isClosing: false }])
  // Opened again before it was gone.
  if (current?.isClosing) change(current.ticketId, { isClosing: false })

  return {
    tabs,
    describe: (ticketId, subject, status) => change(ticketId, { subject, status }),
    close(ticketId) {
      change(ticketId, { isClosing: true })
      const leave = (): void => setTabs((before) => before.filter((tab) => tab.ticketId !== ticketId || !tab.isClosing))
      setTimeout(leave, farewellMs)
    },
  }
}

function readTabs(key: string): Tab[] {
  try {
    const stored = z.array(StoredTab).parse(JSON.parse(sessionStorage.getItem(key) ?? '[]'))
    return stored.map((tab) => ({ ...tab, isClosing: false }))
  } catch {
    return []
  }
}
