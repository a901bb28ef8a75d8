import { FakeParent, connectSdk } from '#fixtures/fake-parent.ts'
import { createZafClient } from '#zaf/zaf-client.ts'
import type { ZafClient } from '#zaf/zaf-client.ts'
import { z } from 'zod'

const Listening = z.object({
  addEventListener: z.custom<(type: string, listener: EventListenerOrEventListenerObject) => void>(),
})

/** The real SDK, talking to a Zendesk that is an object in this page. */
export async function connectFakeZendesk(): Promise<ZafClient> {
  const parent = new FakeParent()
  const stage = Listening.parse(parent.globals.window)
  const listen = window.addEventListener.bind(window)
  // The SDK looks for its parent, its origin and its messages in the page itself.
  Object.defineProperty(window, 'parent', { value: parent, configurable: true })
  window.addEventListener = (type: string, listener: EventListenerOrEventListenerObject) =>
    type === 'message' ? stage.addEventListener(type, listener) : listen(type, listener)
  history.replaceState(null, '', `${location.search}#origin=https://acme.zendesk.com&app_guid=guid`)
  try {
    return createZafClient(await connectSdk())
  } finally {
    window.addEventListener = listen
    history.replaceState(null, '', location.search || '?')
  }
}
