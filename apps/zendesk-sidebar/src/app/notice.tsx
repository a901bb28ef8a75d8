import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Line, Stack } from '#ui/text.tsx'

const Box = styled.main`
  padding: ${({ theme }) => theme.space.md};
`

const Title = styled.h1`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.lg};
  line-height: ${({ theme }) => theme.lineHeights.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

type NoticeProps = { words: { title: string; body: string }; onRetry?: () => void }

/** The whole page, where there is no ticket to show. */
export function Notice({ words, onRetry }: NoticeProps) {
  const { app } = useTranslations()
  return (
    <Box>
      <Stack $gap="sm">
        <Title>{words.title}</Title>
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
