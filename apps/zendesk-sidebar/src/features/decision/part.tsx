import type { ReactNode } from 'react'
import { styled } from 'styled-components'
import { Said } from '#ui/said.tsx'

const Title = styled.h3`
  margin: 0;
  font-size: inherit;
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

const Box = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 2px;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  overflow-wrap: anywhere;
`

/** A few small lines of one kind, under their own title. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box>
      <Title>{title}</Title>
      {children}
    </Box>
  )
}

export const PlainList = styled.ul`
  display: grid;
  gap: 2px;
  margin: 0;
  padding: 0;
  list-style: none;
`

/** Somebody's own words, as they wrote them. */
export function Quote({ children }: { children: string }) {
  return (
    <Block>
      <Said text={children} />
    </Block>
  )
}

const Block = styled.blockquote`
  margin: 0;
  padding-inline-start: ${({ theme }) => theme.space.xs};
  border-inline-start: ${({ theme }) => theme.borderWidths.md} solid currentColor;
  white-space: pre-wrap;
`
