import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeParent, connectSdk } from '#fixtures/fake-parent.ts'
import { createZafClient } from '#zaf/zaf-client.ts'
import type { ZafClient } from '#zaf/zaf-client.ts'
import { insertReply } from './insert-reply.ts'

let parent: FakeParent
let zaf: ZafClient

beforeEach(async () => {
  parent = new FakeParent()
  vi.stubGlobal('window', parent.globals.window)
  vi.stubGlobal('document', parent.globals.document)
  zaf = createZafClient(await connectSdk())
  await zaf.registered()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('inserts escaped HTML as a public reply where the composer takes rich text', async () => {
  expect(await insertReply(zaf, '1001', 'Hi <Ada>')).toBe('inserted')
  expect(parent).toMatchObject({ composer: '<p>Hi &lt;Ada&gt;</p>', commentType: 'publicReply' })
})

test('inserts the text as it is where the composer is plain', async () => {
  parent.rich = false
  expect(await insertReply(zaf, '1001', 'Hi <Ada>')).toBe('inserted')
  expect(parent.composer).toBe('Hi <Ada>')
})

test('inserts nothing and changes nothing on another ticket', async () => {
  parent.ticketId = 2002
  expect(await insertReply(zaf, '1001', 'Hi Ada')).toBe('other_ticket')
  expect(parent).toMatchObject({ composer: '', commentType: 'internalNote' })
})

test('inserts nothing when the kind of comment cannot be set', async () => {
  parent.refusing.add('comment.type')
  expect(await insertReply(zaf, '1001', 'Hi Ada')).toBe('not_inserted')
  expect(parent.composer).toBe('')
})

test('does not claim to know what became of an insert without an answer', async () => {
  vi.useFakeTimers()
  parent.hanging.add('comment.appendHtml')
  const result = insertReply(zaf, '1001', 'Hi Ada')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await result).toBe('perhaps_inserted')
})

test('inserts nothing while an internal note is half written, and leaves it an internal note', async () => {
  parent.composer = '<p>Looks like fraud to me</p>'
  expect(await insertReply(zaf, '1001', 'Hi Ada')).toBe('note_half_written')
  expect(parent).toMatchObject({ composer: '<p>Looks like fraud to me</p>', commentType: 'internalNote' })
})

test('goes below a half-written public reply, and takes an empty paragraph for nothing written', async () => {
  parent.commentType = 'publicReply'
  parent.composer = '<p>Hello,</p>'
  expect(await insertReply(zaf, '1001', 'Hi Ada')).toBe('inserted')
  expect(parent.composer).toBe('<p>Hello,</p><p>Hi Ada</p>')
  Object.assign(parent, { commentType: 'internalNote', composer: '<p><br>&nbsp;</p>' })
  expect(await insertReply(zaf, '1001', 'Hi Ada')).toBe('inserted')
})

test('inserts where Zendesk does not tell what stands in the composer', async () => {
  parent.refusing.add('comment.text')
  expect(await insertReply(zaf, '1001', 'Hi Ada')).toBe('inserted')
})
