import { useState } from 'react'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { useAnnounce } from '#ui/announcer.tsx'
import { Small, Toned } from '#ui/text.tsx'
import { useZaf } from '#zaf/zaf-context.ts'
import type { ZafClient } from '#zaf/zaf-client.ts'

type Standing = 'idle' | 'choosing' | 'solved' | 'notSolved' | 'otherTicket'

async function chooseSolved(zaf: ZafClient, ticketId: string): Promise<Standing> {
  try {
    // The same frame may stand beside another ticket by now.
    if ((await zaf.ticketId()) !== ticketId) return 'otherTicket'
    await zaf.chooseSolved()
    return 'solved'
  } catch {
    return 'notSolved'
  }
}

/** Offered once the refund is confirmed, and not before. Only chooses the status: submitting stays the agent's. */
export function SolveTicket({ ticketId }: { ticketId: string }) {
  const { decision } = useTranslations()
  const zaf = useZaf()
  const announce = useAnnounce()
  const [standing, setStanding] = useState<Standing>('idle')

  async function solve(): Promise<void> {
    setStanding('choosing')
    const next = await chooseSolved(zaf, ticketId)
    setStanding(next)
    if (next !== 'idle' && next !== 'choosing') announce(decision[next])
  }

  if (standing === 'idle' || standing === 'choosing')
    return (
      <div>
        <TextButton disabled={standing === 'choosing'} onClick={() => void solve()}>
          {standing === 'choosing' ? decision.solving : decision.solve}
        </TextButton>
      </div>
    )
  return (
    <Small>
      <Toned $tone={standing === 'solved' ? 'good' : 'caution'}>
        {standing === 'solved' ? '✓' : '⚠'} {decision[standing]}
      </Toned>
    </Small>
  )
}
