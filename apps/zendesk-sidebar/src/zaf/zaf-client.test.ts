import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeParent, connectSdk } from '#fixtures/fake-parent.ts'
import { ZafTimeout } from './time-limit.ts'
import { createZafClient } from './zaf-client.ts'
import type { ZafClient } from './zaf-client.ts'

let parent: FakeParent

async function connect(): Promise<ZafClient> {
  vi.stubGlobal('window', parent.globals.window)
  vi.stubGlobal('document', parent.globals.document)
  return createZafClient(await connectSdk())
}

beforeEach(() => {
  parent = new FakeParent()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('with the real SDK', () => {
  test('reads the ticket id as text', async () => {
    const zaf = await connect()
    await zaf.registered()
    expect(await zaf.ticketId()).toBe('1001')
  })

  test('an insert that Zendesk never answers is a time-out, although the SDK calls it done after 5 seconds', async () => {
    vi.useFakeTimers()
    const zaf = await connect()
    await zaf.registered()
    parent.hanging.add('comment.appendHtml')
    const refused = expect(zaf.appendHtml('<p>Hi</p>')).rejects.toBeInstanceOf(ZafTimeout)
    await vi.advanceTimersByTimeAsync(10_000)
    await refused
  })

  test('an insert that Zendesk refuses without naming the error is not done', async () => {
    const zaf = await connect()
    await zaf.registered()
    parent.refusing.add('comment.appendText')
    await expect(zaf.appendText('Hi')).rejects.toThrow('Zendesk refused')
  })

  test('a host that never registers the app is given up after 10 seconds', async () => {
    parent.registers = false
    vi.useFakeTimers()
    const zaf = await connect()
    const refused = expect(zaf.registered()).rejects.toBeInstanceOf(ZafTimeout)
    await vi.advanceTimersByTimeAsync(10_000)
    await refused
  })

  test('a ticket id that is not a Zendesk id is refused, since it becomes part of a URL', async () => {
    const zaf = await connect()
    await zaf.registered()
    Object.assign(parent, { ticketId: '../refunds' })
    await expect(zaf.ticketId()).rejects.toThrow()
  })
})
