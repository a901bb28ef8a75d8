import { expect, test } from 'vitest'
import { markTicket, onHoldTag, refundOpenTag } from '#audit/mark-ticket.ts'

const mark = (status: string, tags: string[], change: Partial<Parameters<typeof markTicket>[0]>) =>
  markTicket({ ticket: { status, tags }, phase: 'waits', others: [], hasOnHold: true, ...change })

test('what waits for a signature is put on hold, and back to open when it is over; other tags stay', () => {
  expect(mark('open', ['vip'], {})).toMatchObject({ status: 'hold', tags: ['vip', refundOpenTag, onHoldTag] })
  const held = ['vip', refundOpenTag, onHoldTag]
  expect(mark('hold', held, { phase: 'moves' })).toMatchObject({ status: null, tags: held })
  expect(mark('hold', held, { phase: 'over' })).toMatchObject({ status: 'open', tags: ['vip'] })
})

test('without on-hold it is open; and what is open already is not touched', () => {
  expect(mark('pending', [], { hasOnHold: false })).toMatchObject({ status: 'open', tags: [refundOpenTag] })
  expect(mark('open', [], { hasOnHold: false })).toMatchObject({ status: null, tags: [refundOpenTag] })
})

test('what a person decided stays: on hold before us, taken off hold, solved', () => {
  expect(mark('hold', [], {})).toMatchObject({ status: null, tags: [refundOpenTag] })
  expect(mark('hold', [refundOpenTag], { phase: 'over' })).toMatchObject({ status: null, tags: [] })
  expect(mark('pending', [refundOpenTag, onHoldTag], { phase: 'over' })).toMatchObject({ status: null, tags: [] })
  for (const phase of ['waits', 'moves', 'over'] as const)
    expect(mark('solved', [refundOpenTag, onHoldTag], { phase }).status).toBeNull()
})

test('another open request on the ticket keeps the tag and the hold', () => {
  const held = [refundOpenTag, onHoldTag]
  expect(mark('hold', held, { phase: 'over', others: ['waits'] })).toEqual({
    status: null,
    tags: held,
    waitsElsewhere: true,
  })
  expect(mark('hold', held, { phase: 'over', others: ['moves', 'over'] })).toMatchObject({ status: null, tags: held })
  expect(mark('hold', held, { phase: 'over', others: ['over'] })).toMatchObject({ status: 'open', tags: [] })
})
