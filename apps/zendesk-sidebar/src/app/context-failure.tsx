import { styled } from 'styled-components'
import { useSessionEnded } from '#api/api-context.ts'
import type { ApiFailure } from '#api/api-failure.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import type { Translations } from '#translations/en.ts'
import { Problem } from '#ui/problem.tsx'
import { Line, Stack, VisuallyHidden } from '#ui/text.tsx'

const Box = styled.main`
  padding: ${({ theme }) => theme.space.md};
`

function failureWords(failure: ApiFailure, t: Translations): string {
  if (failure.code === 'not_found') return t.contextError.notFound
  return refusalWords(failure, t)
}

/** What failed, what still works, and how to go on. */
export function ContextFailure({ failure, onRetry }: { failure: ApiFailure; onRetry: () => void }) {
  const t = useTranslations()
  // The words about an ended session stand above already.
  const said = useSessionEnded() && failure.status === 401
  if (said) {
    return (
      <main>
        <VisuallyHidden as="h1">{t.app.title}</VisuallyHidden>
      </main>
    )
  }
  return (
    <Box>
      <VisuallyHidden as="h1">{t.app.title}</VisuallyHidden>
      <Problem title={t.contextError.title} requestId={failure.requestId} onRetry={onRetry}>
        <Stack $gap="xxs">
          <Line role="alert">{failureWords(failure, t)}</Line>
          <Line>{failure.code === 'not_found' ? t.contextError.notFoundNext : t.contextError.stillWorks}</Line>
        </Stack>
      </Problem>
    </Box>
  )
}
