import { fetchSignedToken } from '../api/workspace-api.ts'
import type { AppLocation, Start } from '../api/workspace-api.ts'
import type { Instances } from '../zaf/instances.ts'
import type { ZafSurface } from '../zaf/surface.ts'
import { hostZafApp } from '../zaf/zaf-host.ts'
import type { ZafHost } from '../zaf/zaf-host.ts'

export type AppInstanceOptions = {
  start: Start
  backendUrl: string
  agentId: number
  location: AppLocation
  /** Of the location; missing in the nav bar. */
  ticketId?: number
  colorScheme: string
  instances: Instances
  /** Where the frame goes. */
  place: HTMLElement
  surface: (frame: HTMLIFrameElement) => ZafSurface
  isActive: () => boolean
  /** Behind the app's own address; empty where there is nothing. */
  route: () => string
  /** Empty: nothing is wrong. */
  say: (words: string) => void
}

export type AppInstance = {
  host: ZafHost
  showAs: (title: string, isHidden: boolean) => void
  close: () => void
}

const pages: Record<AppLocation, string> = { ticket_sidebar: '/zendesk/sidebar', nav_bar: '/zendesk/desk' }
const silenceMs = 15_000
const farewellMs = 200

/** One run of the app: a frame, the messages with it, and the signed token that loads it. */
export function openAppInstance(options: AppInstanceOptions): AppInstance {
  const { start, backendUrl, agentId, location, instances, place, say } = options
  const guid = crypto.randomUUID()
  const frame = document.createElement('iframe')
  frame.name = `app-${guid}`
  frame.allow = 'clipboard-write'
  const silence = setTimeout(() => say(`The app has not answered. Is the backend running at ${backendUrl}?`), silenceMs)
  const host = hostZafApp({
    frame,
    origin: new URL(backendUrl).origin,
    guid,
    agentId,
    metadata: { ...start.installation, settings: {} },
    context: contextOf(options, guid),
    surface: options.surface(frame),
    instances,
    isActive: options.isActive,
    route: options.route,
    onRegistered: () => {
      clearTimeout(silence)
      say('')
    },
  })
  say('')
  place.append(frame)
  const query = { origin: window.location.origin, app_guid: guid, colorScheme: options.colorScheme }
  load(frame, `${backendUrl}${pages[location]}`, options, new URLSearchParams(query).toString()).catch(
    (error: unknown) => say(`The app cannot be loaded: ${String(error)}`),
  )
  return {
    host,
    showAs(title, isHidden) {
      frame.title = title
      frame.hidden = isHidden
    },
    close() {
      clearTimeout(silence)
      host.close()
      frame.hidden = true
      frame.title = 'App that is closing'
      // The app hears of its end only while its page still lives.
      setTimeout(() => frame.remove(), farewellMs)
    },
  }
}

function contextOf({ start, location, ticketId }: AppInstanceOptions, instanceGuid: string): Record<string, unknown> {
  return {
    instanceGuid,
    product: 'support',
    location,
    ...(ticketId !== undefined && { ticketId }),
    account: { subdomain: start.installation.subdomain },
    host: window.location.host,
  }
}

/** As Zendesk does for a signed location: a form posts the token into the frame. */
async function load(
  frame: HTMLIFrameElement,
  page: string,
  { agentId, location }: AppInstanceOptions,
  query: string,
): Promise<void> {
  const token = await fetchSignedToken(agentId, location, query)
  if (!frame.isConnected) return
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'token'
  field.value = token
  const form = document.createElement('form')
  form.method = 'post'
  form.action = `${page}?${query}`
  form.target = frame.name
  form.hidden = true
  form.append(field)
  document.body.append(form)
  form.submit()
  form.remove()
}
