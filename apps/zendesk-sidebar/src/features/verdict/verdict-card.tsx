import { forwardRef } from 'react'
import type { ReactNode } from 'react'
import { Skeleton } from '@zendeskgarden/react-loaders'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { cardPadding } from '#ui/card.tsx'
import { Line, Small, Stack, VisuallyHidden } from '#ui/text.tsx'
import type { Tone } from '#ui/text.tsx'
import { useSlow } from '#ui/use-slow.ts'
import type { Verdict } from './verdict.ts'

const edge: Record<Tone, string> = {
  good: 'border.successEmphasis',
  caution: 'border.warningEmphasis',
  stop: 'border.dangerEmphasis',
  neutral: 'border.emphasis',
}

/** Two lines of headline, one of advice, the buttons: kept from the first grey bar on, so that nothing below moves. */
export const verdictHeight = 140

const Box = styled.section<{ $tone: Tone }>`
  box-sizing: border-box;
  min-height: ${verdictHeight}px;
  padding: ${cardPadding};
  /* A shadow, so that the words line up with those of the cards below. */
  box-shadow: inset ${({ theme }) => theme.borderWidths.md} 0
    ${({ theme, $tone }) => getColor({ theme, variable: edge[$tone] })};
`

const Headline = styled.h1`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.lg};
  line-height: ${({ theme }) => theme.lineHeights.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  overflow-wrap: anywhere;

  &:focus {
    outline: none;
  }
`

type VerdictCardProps = { verdict: Verdict; children: ReactNode }

export const VerdictCard = forwardRef<HTMLHeadingElement, VerdictCardProps>(function VerdictCard(
  { verdict, children },
  headline,
) {
  const t = useTranslations()
  const slow = useSlow(verdict.next === null)
  return (
    <Box $tone={verdict.tone} aria-busy={verdict.next === null}>
      <Stack>
        <Headline ref={headline} tabIndex={-1}>
          {verdict.headline}
        </Headline>
        {verdict.next === null ? (
          <Line as="div">
            {slow ? <Small as="span">{t.app.slow}</Small> : <Skeleton width="80%" height="14px" />}
            <VisuallyHidden>{t.verdict.checking}</VisuallyHidden>
          </Line>
        ) : (
          <Line>{verdict.next}</Line>
        )}
        {children}
      </Stack>
    </Box>
  )
})
