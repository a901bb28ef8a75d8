import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Line, PageTitle, Stack } from '#ui/text.tsx'

const Box = styled.main`
  padding: ${({ theme }) => theme.space.md};
`

type NoticeProps = { words: { title: string; body: string }; onRetry?: () => void }

/** The whole page, where there is no ticket to show. */
export function Notice({ words, onRetry }: NoticeProps) {
  const { app } = useTranslations()
  return (
    <Box>
      <Stack $gap="sm">
        <PageTitle>{words.title}</PageTitle>
        <Line>{words.body}</Line>
        {onRetry ? (
          <div>
            <ActionButton onClick={onRetry}>{app.retry}</ActionButton>
          </div>
        ) : null}
      </Stack>
    </Box>
  )
}
