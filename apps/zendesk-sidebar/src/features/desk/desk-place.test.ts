import { expect, test } from 'vitest'
import { deskAddress, queues, readDeskPlace, wholeQueue } from './desk-place.ts'
import type { DeskView } from './desk-place.ts'

const narrowed: DeskView = {
  queue: 'all',
  filters: { mine: '1', overdue: '1', reason: 'duplicate', level: 'lead', currency: 'usd', min: '5000', max: '70000' },
  sort: 'amount',
}

test('every view has an address that leads back to it', () => {
  const views = [...queues.map(wholeQueue), narrowed]
  for (const view of views)
    for (const refundId of [null, 'rr_0001'])
      expect(readDeskPlace(deskAddress(view, refundId))).toEqual({ ...view, refundId })
  expect(deskAddress(wholeQueue('to_sign'), 'rr_0001')).toBe('#/to-approve/rr_0001')
})

test('what is not one of our addresses leads nowhere in particular', () => {
  const nowhere = { queue: null, refundId: null, filters: {}, sort: 'oldest' }
  for (const hash of ['', '#', '#/', '#/other', '#/other/rr_0001', '#origin=https://acme.zendesk.com', '/mine'])
    expect(readDeskPlace(hash)).toEqual(nowhere)
})

test('an id that could leave its place in a URL is not taken', () => {
  for (const id of ['../tickets', 'a/b', 'rr_1?x', '', 'x'.repeat(65)])
    expect(readDeskPlace(`#/mine/${id}`)).toEqual({ ...wholeQueue('mine'), refundId: null })
})

test('of filters only what is good is taken; amounts without a currency are no filter', () => {
  expect(readDeskPlace('#/all/overdue=2&reason=theft&level=lead&sort=random&evil=1').filters).toEqual({ level: 'lead' })
  expect(readDeskPlace('#/all/min=100&max=x').filters).toEqual({})
  expect(readDeskPlace('#/all/rr_0001/min=-1&currency=usd')).toMatchObject({
    refundId: 'rr_0001',
    filters: { currency: 'usd' },
  })
})
