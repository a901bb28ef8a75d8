import { expect, test } from 'vitest'
import { deskAddress, queues, readDeskPlace } from './desk-place.ts'

test('every view has an address that leads back to it', () => {
  for (const queue of queues)
    for (const refundId of [null, 'rr_0001'])
      expect(readDeskPlace(deskAddress(queue, refundId))).toEqual({ queue, refundId })
})

test('what is not one of our addresses leads nowhere in particular', () => {
  const nowhere = { queue: null, refundId: null }
  for (const hash of ['', '#', '#/', '#/other', '#/other/rr_0001', '#origin=https://acme.zendesk.com'])
    expect(readDeskPlace(hash)).toEqual(nowhere)
})

test('an id that could leave its place in a URL is not taken', () => {
  for (const id of ['../tickets', 'a/b', 'rr_1?x', '', 'x'.repeat(65)])
    expect(readDeskPlace(`#/mine/${id}`)).toEqual({ queue: 'mine', refundId: null })
})
