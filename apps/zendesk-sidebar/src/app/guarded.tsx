import type { ReactNode } from 'react'
import { useTranslations } from '#translations/translations.ts'
import { CardBoundary } from '#ui/card-boundary.tsx'
import { Bar } from '#ui/card.tsx'
import { FlatLine } from '#ui/fold.tsx'

/** A card whose failure stays its own. */
export function Guarded({ children }: { children: ReactNode }) {
  return <CardBoundary fallback={<CardFailed />}>{children}</CardBoundary>
}

export function CardFailed() {
  const t = useTranslations()
  return (
    <Bar>
      <FlatLine role="alert">{t.crash}</FlatLine>
    </Bar>
  )
}
