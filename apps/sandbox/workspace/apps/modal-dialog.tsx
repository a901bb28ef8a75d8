import { useEffect, useRef } from 'react'
import { IconButton } from '@zendeskgarden/react-buttons'
import { getColor, useColorScheme } from '@zendeskgarden/react-theming'
import xIcon from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?raw'
import { styled } from 'styled-components'
import { useDesk } from '../desk-context.ts'
import { Icon } from '../look/icon.tsx'
import { useLatest } from '../look/use-latest.ts'
import { commonVocabulary } from '../zaf/common-vocabulary.ts'
import type { ModalOrder } from '../zaf/common-vocabulary.ts'
import { surfaceOf } from '../zaf/surface.ts'
import { hostZafApp } from '../zaf/zaf-host.ts'

type ModalDialogProps = { guid: string; order: ModalOrder; onClose: () => void }

const Dialog = styled.dialog`
  padding: 0;
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${({ theme }) => getColor({ theme, variable: 'background.raised' })};
  color: inherit;
  max-width: 96vw;

  &::backdrop {
    background: rgb(0 0 0 / 50%);
  }

  iframe {
    display: block;
    max-width: 96vw;
    max-height: 80vh;
    border: 0;
  }
`

const Top = styled.div`
  display: flex;
  justify-content: flex-end;
`

const usualSize = { width: 500, height: 400 }

/** What `instances.create` opens: a page of the app in a dialog, an instance of its own. */
export function ModalDialog({ guid, order, onClose }: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const desk = useDesk()
  const { colorScheme } = useColorScheme()
  const latest = useLatest({ desk, colorScheme, onClose })

  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    if (!place.current) return
    const { desk, colorScheme } = latest.current
    const frame = document.createElement('iframe')
    const resize = ({ width, height }: { width: number | undefined; height: number | undefined }): void => {
      if (width !== undefined) frame.style.width = `${width}px`
      if (height !== undefined) frame.style.height = `${height}px`
    }
    resize({ width: order.width ?? usualSize.width, height: order.height ?? usualSize.height })
    frame.title = 'Dialog of Countersign'
    frame.src = addressFor(order.url, guid, colorScheme)
    const host = hostZafApp({
      frame,
      origin: new URL(order.url).origin,
      guid,
      agentId: desk.agent.id,
      metadata: { ...desk.start.installation, settings: {} },
      context: { instanceGuid: guid, product: 'support', location: 'modal' },
      surface: surfaceOf([
        commonVocabulary({
          location: 'modal',
          agent: () => latest.current.desk.agent,
          subdomain: desk.start.installation.subdomain,
          colorScheme: () => latest.current.colorScheme,
          instances: desk.instances,
          size: () => ({ width: frame.clientWidth, height: frame.clientHeight }),
          resize,
          notify: desk.notify,
          openModal: desk.openModal,
          goToTicket: (id) => desk.goTo({ kind: 'ticket', ticketId: id }),
          goToDesk: () => desk.goTo({ kind: 'desk' }),
          destroy: () => latest.current.onClose(),
        }),
      ]),
      instances: desk.instances,
      isActive: () => true,
      onRegistered: () => undefined,
    })
    place.current.append(frame)
    return () => {
      desk.instances.emit(guid, 'modal.close')
      host.close()
      frame.remove()
    }
  }, [guid, order, latest])

  return (
    <Dialog ref={dialog} aria-label="Dialog of the app" onClose={onClose}>
      <Top>
        <IconButton aria-label="Close the dialog" onClick={onClose}>
          <Icon svg={xIcon} />
        </IconButton>
      </Top>
      <div ref={place} />
    </Dialog>
  )
}

function addressFor(url: string, guid: string, colorScheme: string): string {
  const address = new URL(url)
  address.searchParams.set('origin', window.location.origin)
  address.searchParams.set('app_guid', guid)
  address.searchParams.set('colorScheme', colorScheme)
  return address.toString()
}
