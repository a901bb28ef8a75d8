import type { ContextHole } from '@countersign/shared/ticket-context'
import { useTranslations } from '#translations/translations.ts'
import { Problem } from '#ui/problem.tsx'
import { Line, Stack } from '#ui/text.tsx'

/** Which sources did not answer. What they would have said is missing below, and the rest stands. */
export function Holes({ holes, onRetry }: { holes: readonly ContextHole[]; onRetry: () => void }) {
  const t = useTranslations()
  if (holes.length === 0) return null
  const byWords = Map.groupBy(holes, ({ part }) => t.holes.missing[part])
  return (
    <Problem type="warning" title={t.holes.title} onRetry={onRetry}>
      <Stack $gap="xxs">
        {[...byWords].map(([words, missing]) => (
          <Line key={words}>
            {missing.map(({ part }) => t.parts[part]).join(', ')}: {words}
          </Line>
        ))}
      </Stack>
    </Problem>
  )
}
