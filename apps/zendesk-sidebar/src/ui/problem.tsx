import { forwardRef } from 'react'
import type { ReactNode } from 'react'
import { Alert } from '@zendeskgarden/react-notifications'
import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from './action-button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Row, Small, Stack } from './text.tsx'

const TightAlert = styled(Alert)`
  && {
    padding-top: ${({ theme }) => theme.space.sm};
    padding-bottom: ${({ theme }) => theme.space.sm};
    padding-right: ${({ theme }) => theme.space.sm};
    line-height: ${({ theme }) => theme.lineHeights.md};
    overflow-wrap: anywhere;
  }
`

type ProblemProps = {
  type?: 'error' | 'warning' | 'info'
  title?: string
  requestId?: string | null
  onRetry?: () => void
  children: ReactNode
}

/** What is wrong, in place: never a toast. Can take focus, so that a keyboard lands on the outcome. */
export const Problem = forwardRef<HTMLDivElement, ProblemProps>(function Problem(
  { type = 'error', title, requestId, onRetry, children },
  ref,
) {
  const { app } = useTranslations()
  return (
    <TightAlert type={type} ref={ref} tabIndex={-1}>
      {title ? <Alert.Title>{title}</Alert.Title> : null}
      <Stack>
        <div>{children}</div>
        {onRetry ? (
          <div>
            <ActionButton onClick={onRetry}>{app.retry}</ActionButton>
          </div>
        ) : null}
        {requestId ? (
          <Small as="div">
            <Row>
              {app.requestId} {requestId}
              <CopyButton text={requestId} label={app.copyRequestId} />
            </Row>
          </Small>
        ) : null}
      </Stack>
    </TightAlert>
  )
})
