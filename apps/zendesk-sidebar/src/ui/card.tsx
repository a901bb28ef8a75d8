import { useId } from 'react'
import type { ReactNode } from 'react'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { Row, Stack } from './text.tsx'

export const cardPadding = ({ theme }: { theme: { space: { sm: string; md: string } } }): string =>
  `${theme.space.sm} ${theme.space.md}`

const Section = styled.section`
  padding: ${cardPadding};
  border-top: ${({ theme }) => theme.borders.sm} ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
`

/** A place between two hairlines, without a title of its own. */
export const Bar = styled.div`
  padding: ${cardPadding};
  border-top: ${({ theme }) => theme.borders.sm} ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
`

const Title = styled.h2`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`

const Aside = styled.div`
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`

type CardProps = { title: string; aside?: ReactNode; busy?: boolean; children: ReactNode }

export function Card({ title, aside, busy = false, children }: CardProps) {
  const titleId = useId()
  return (
    <Section aria-labelledby={titleId} aria-busy={busy}>
      <Stack>
        <Row $between>
          <Title id={titleId}>{title}</Title>
          {aside ? <Aside>{aside}</Aside> : null}
        </Row>
        {children}
      </Stack>
    </Section>
  )
}
