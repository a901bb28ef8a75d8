import { useCallback } from 'react'
import { Notification, useToast } from '@zendeskgarden/react-notifications'
import { useLatest } from './use-latest.ts'
import type { ToastKind } from '../zaf/common-vocabulary.ts'

const visibleMs = 6000

const types = { notice: 'success', alert: 'warning', error: 'error' } as const

/** For what the app notifies of, and for what no place on the screen shows. */
export function useToasts(): (message: string, kind: ToastKind) => void {
  const { addToast } = useToast()
  const add = useLatest(addToast)
  return useCallback(
    (message: string, kind: ToastKind) => {
      const content = ({ close }: { close: () => void }) => (
        <Notification type={types[kind]}>
          <Notification.Title>{message}</Notification.Title>
          <Notification.Close aria-label="Close" onClick={close} />
        </Notification>
      )
      add.current(content, { placement: 'bottom-start', autoDismiss: visibleMs })
    },
    [add],
  )
}
