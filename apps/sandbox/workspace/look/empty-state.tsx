import type { ReactNode } from 'react'
import { Button } from '@zendeskgarden/react-buttons'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'

type EmptyStateProps = {
  title: string
  children?: ReactNode
  action?: { label: string; onAct: () => void }
}

const Place = styled.div`
  display: grid;
  flex: 1;
  align-content: center;
  justify-items: center;
  gap: ${({ theme }) => theme.space.sm};
  padding: ${({ theme }) => theme.space.lg};
  text-align: center;
`

const Title = styled.output`
  font-size: ${({ theme }) => theme.fontSizes.lg};
  line-height: ${({ theme }) => theme.lineHeights.lg};
`

const Words = styled.div`
  max-width: 46ch;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <Place>
      <Title>{title}</Title>
      {children === undefined ? null : <Words>{children}</Words>}
      {action && <Button onClick={action.onAct}>{action.label}</Button>}
    </Place>
  )
}
