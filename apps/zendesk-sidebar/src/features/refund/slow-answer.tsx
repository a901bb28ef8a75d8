import { useState } from 'react'
import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { Small } from '#ui/text.tsx'
import { useSlow } from '#ui/use-slow.ts'

const patience = 5000

/** Silence is not a failure, and the worst answer to it is a refund by another way. */
export function SlowAnswer({ refund }: { refund: RefundView }) {
  const { progress } = useTranslations()
  // Also for who opens the ticket in the middle of it.
  const [seenAt] = useState(() => Date.now())
  const since = Date.parse(refund.history.at(-1)?.at ?? refund.createdAt)
  const sending = refund.state === 'submitted_to_stripe' && refund.outcome === 'sending'
  const slow = useSlow(sending, patience - Math.max(seenAt - since, 0))
  if (!sending) return null
  return (
    <Small as="output" aria-live="polite">
      {slow ? progress.slow : null}
    </Small>
  )
}
