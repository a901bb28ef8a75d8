import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { getColor, useColorScheme } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { AppLocation } from '../api/workspace-api.ts'
import { useDesk } from '../desk-context.ts'
import { useLatest } from '../look/use-latest.ts'
import { commonVocabulary } from '../zaf/common-vocabulary.ts'
import { surfaceOf } from '../zaf/surface.ts'
import type { Vocabulary } from '../zaf/surface.ts'
import type { ZafHost } from '../zaf/zaf-host.ts'
import { openAppInstance } from './open-app-instance.ts'
import type { AppInstance } from './open-app-instance.ts'

type AppFrameProps = {
  location: AppLocation
  ticketId?: number
  /** Beside what every location shares. */
  vocabulary?: Vocabulary
  /** Only the frame that is on the screen bears the app's name. */
  isShown: boolean
  isClosing?: boolean
  /** Grows and shrinks with the app, as Zendesk's sidebar does; else it fills its place. */
  followsContent?: boolean
  /** In the nav bar: what stands behind the app's own address. */
  route?: string
  /** Another one is another instance. */
  run: string
  onHost?: (host: ZafHost) => () => void
}

const Place = styled.div`
  display: flex;
  flex: 1;
  flex-direction: column;
  min-height: 0;

  iframe {
    display: block;
    flex: none;
    width: 100%;
    height: 100%;
    border: 0;
    /* A frame without a scheme of its own shows white while the page in it is dark. */
    color-scheme: ${({ theme }) => theme.colors.base};
  }
`

const Message = styled.output`
  display: block;
  padding: ${({ theme }) => theme.space.sm};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
`

const noBackend = 'No backend is known to this sandbox yet. Start it and reload this page.'
const shortest = 80
const longest = 6000

export function AppFrame(props: AppFrameProps) {
  const { location, isShown, isClosing = false } = props
  const place = useRef<HTMLDivElement>(null)
  const isActive = useActive(isShown && !isClosing)
  const { instance, words } = useAppInstance(props, place, isActive)

  useEffect(() => {
    if (!instance) return
    const name = location === 'nav_bar' ? 'Countersign desk' : 'Countersign'
    instance.showAs(isShown ? name : `${name} of a hidden tab`, isClosing)
  }, [instance, isShown, isClosing, location])

  const wasActive = useRef(isActive)
  useEffect(() => {
    if (wasActive.current !== isActive) instance?.host.emit(isActive ? 'app.activated' : 'app.deactivated')
    wasActive.current = isActive
  }, [instance, isActive])

  const { route = '' } = props
  const told = useRef(route)
  useEffect(() => {
    if (told.current !== route && route !== '') instance?.host.emit('app.route.changed', { appRoute: `/${route}` })
    told.current = route
  }, [instance, route])

  useEffect(() => {
    if (isClosing) instance?.host.close()
  }, [instance, isClosing])

  return (
    <>
      {words === '' ? null : <Message>{words}</Message>}
      <Place ref={place} />
    </>
  )
}

function useAppInstance(props: AppFrameProps, place: RefObject<HTMLDivElement>, isActive: boolean) {
  const { location, ticketId, run } = props
  const desk = useDesk()
  const { colorScheme } = useColorScheme()
  const latest = useLatest({ ...props, desk, colorScheme, isActive })
  const [instance, setInstance] = useState<AppInstance | null>(null)
  const [words, setWords] = useState('')
  const { backendUrl } = desk.start

  useEffect(() => {
    if (!place.current || backendUrl === null) return
    const { desk, colorScheme, onHost } = latest.current
    const opened = openAppInstance({
      start: desk.start,
      backendUrl,
      agentId: desk.agent.id,
      location,
      ...(ticketId !== undefined && { ticketId }),
      colorScheme,
      instances: desk.instances,
      place: place.current,
      surface: (frame) => surfaceFor(frame, latest),
      isActive: () => latest.current.isActive,
      route: () => latest.current.route ?? '',
      say: setWords,
    })
    const unhook = onHost?.(opened.host)
    // eslint-disable-next-line react/set-state-in-effect -- the frame is made outside of React, which learns of it here
    setInstance(opened)
    return () => {
      unhook?.()
      opened.close()
    }
    // eslint-disable-next-line react/exhaustive-effect-dependencies -- each run is an instance of its own
  }, [backendUrl, location, ticketId, run, latest, place])
  return { instance, words: backendUrl === null ? noBackend : words }
}

type Latest = { current: AppFrameProps & { desk: ReturnType<typeof useDesk>; colorScheme: string } }

function surfaceFor(frame: HTMLIFrameElement, latest: Latest) {
  const { location, vocabulary = {}, followsContent = false, desk } = latest.current
  const common = commonVocabulary({
    location,
    agent: () => latest.current.desk.agent,
    subdomain: desk.start.installation.subdomain,
    colorScheme: () => latest.current.colorScheme,
    instances: desk.instances,
    size: () => ({ width: frame.clientWidth, height: frame.clientHeight }),
    resize({ height }) {
      if (followsContent && height !== undefined)
        frame.style.height = `${Math.min(Math.max(height, shortest), longest)}px`
    },
    notify: desk.notify,
    openModal: (order) => desk.openModal(order),
    goToTicket: (id) => desk.goTo({ kind: 'ticket', ticketId: id }),
    goToDesk: () => desk.goTo({ kind: 'desk' }),
  })
  return surfaceOf([common, vocabulary])
}

/** On the screen, and the window too. */
function useActive(isShown: boolean): boolean {
  const [isVisible, setVisible] = useState(!document.hidden)
  useEffect(() => {
    const look = (): void => setVisible(!document.hidden)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isShown && isVisible
}
