import type { ColorScheme } from './color-scheme.ts'
import { button, element } from './element.ts'
import { fetchSignedToken } from './workspace-api.ts'
import type { Agent, Start } from './workspace-api.ts'
import { hostZafApp } from './zaf-host.ts'
import type { ZafHost, ZafSurface } from './zaf-host.ts'

export type AppFrameOptions = {
  start: Start
  agent: Agent
  ticketId: number
  colorScheme: () => ColorScheme
  surface: (resize: (height: number) => void) => ZafSurface
}

export type AppFrame = {
  node: HTMLElement
  emit: ZafHost['emit']
  askBeforeSave: ZafHost['askBeforeSave']
  close(): void
}

const silenceMs = 15_000
const farewellMs = 200

/** The column with the app. One instance belongs to one ticket and one agent. */
export function openAppFrame(options: AppFrameOptions): AppFrame {
  const message = element('p', { class: 'app-message', role: 'status', hidden: '' })
  const place = element('div', { class: 'app-place' })
  const reload = button('Reload app', () => restart())
  const heading = element('div', { class: 'app-heading' }, element('h2', {}, 'Countersign'), reload)
  const node = element('section', { class: 'app', 'aria-label': 'App' }, heading, message, place)
  let instance: Instance | null = null

  function say(text: string): void {
    message.textContent = text
    message.hidden = text === ''
  }

  function restart(): void {
    instance?.close()
    const { backendUrl } = options.start
    if (backendUrl === null) return say('No backend is known to this sandbox yet. Start it and reload this page.')
    say('')
    instance = openInstance({ ...options, backendUrl, place, say })
  }

  restart()
  return {
    node,
    emit: (event, content) => instance?.host.emit(event, content),
    askBeforeSave: () => instance?.host.askBeforeSave() ?? Promise.resolve(null),
    close() {
      instance?.close()
      node.hidden = true
      setTimeout(() => node.remove(), farewellMs)
    },
  }
}

type Instance = { host: ZafHost; close(): void }

type InstanceOptions = AppFrameOptions & { backendUrl: string; place: HTMLElement; say: (text: string) => void }

function openInstance(options: InstanceOptions): Instance {
  const { start, agent, ticketId, surface, backendUrl, place, say } = options
  const instanceGuid = crypto.randomUUID()
  const frame = element('iframe', {
    name: `app-${instanceGuid}`,
    title: 'Countersign',
    allow: 'clipboard-write',
  })
  const silence = setTimeout(() => say(`The app has not answered. Is the backend running at ${backendUrl}?`), silenceMs)
  const host = hostZafApp({
    frame,
    origin: new URL(backendUrl).origin,
    instanceGuid,
    registration: register(start, ticketId, instanceGuid),
    surface: surface((height) => {
      frame.style.height = `${Math.min(Math.max(height, 80), 6000)}px`
    }),
    onRegistered: () => {
      clearTimeout(silence)
      say('')
    },
  })
  place.append(frame)
  const query = { origin: location.origin, app_guid: instanceGuid, colorScheme: options.colorScheme() }
  load(frame, backendUrl, agent.id, new URLSearchParams(query).toString()).catch((error: unknown) =>
    say(`The app cannot be loaded: ${String(error)}`),
  )
  return {
    host,
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

function register(start: Start, ticketId: number, instanceGuid: string) {
  const { appId, installationId, subdomain } = start.installation
  return {
    metadata: { appId, installationId, settings: {} },
    context: {
      instanceGuid,
      product: 'support',
      location: 'ticket_sidebar',
      ticketId,
      account: { subdomain },
      host: location.host,
    },
  }
}

/** As Zendesk does for a signed location: a form posts the token into the frame. */
async function load(frame: HTMLIFrameElement, backendUrl: string, agentId: number, query: string): Promise<void> {
  const token = await fetchSignedToken(agentId, query)
  if (!frame.isConnected) return
  const action = `${backendUrl}/zendesk/sidebar?${query}`
  const field = element('input', { type: 'hidden', name: 'token', value: token })
  const form = element('form', { method: 'post', action, target: frame.name, hidden: '' }, field)
  document.body.append(form)
  form.submit()
  form.remove()
}
