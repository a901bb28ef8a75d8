import { expect, test } from 'vitest'
import { createLog } from '#log.ts'

test('card data is taken out of a finished line, wherever in it it stands', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  log.info({ err: new Error('declined 4242 4242 4242 4242'), url: '/pay/5555555555554444' }, 'CVV is 123')
  log.info({ requestId: '0198c0de-1234-7123-8123-123456789012', ms: 12 }, 'request')
  const [first = '', second = ''] = lines
  expect(first).not.toMatch(/4242 4242|5555555555554444/)
  expect(first).toContain('[card number removed]')
  expect(JSON.parse(first)).toMatchObject({ msg: 'CVV is [security code removed]' })
  expect(JSON.parse(second)).toMatchObject({ requestId: '0198c0de-1234-7123-8123-123456789012', msg: 'request' })
})
