import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'

export const Small = styled.p`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.sm};
  line-height: ${({ theme }) => theme.lineHeights.sm};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`

export const Line = styled.p`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.md};
  line-height: ${({ theme }) => theme.lineHeights.md};
`

/** The one title of a page that shows no ticket. */
export const PageTitle = styled.h1`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.lg};
  line-height: ${({ theme }) => theme.lineHeights.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

export const Strong = styled.strong`
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`

export type Tone = 'good' | 'caution' | 'stop' | 'neutral'

const toneVariable: Record<Tone, string> = {
  good: 'foreground.success',
  caution: 'foreground.warning',
  stop: 'foreground.danger',
  neutral: 'foreground.subtle',
}

/** Coloured words. The colour repeats what the words say, never more. */
export const Toned = styled.span<{ $tone: Tone }>`
  color: ${({ theme, $tone }) => getColor({ theme, variable: toneVariable[$tone] })};
`

export const VisuallyHidden = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
`

/** Puts its children under each other with one gap. */
export const Stack = styled.div<{ $gap?: 'xxs' | 'xs' | 'sm' | 'md' }>`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme, $gap = 'xs' }) => theme.space[$gap]};
`

/** Side by side where there is room, under each other where there is none. */
export const Row = styled.div<{ $between?: boolean }>`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  justify-content: ${({ $between }) => ($between ? 'space-between' : 'flex-start')};
  gap: ${({ theme }) => `${theme.space.xxs} ${theme.space.xs}`};
`
