import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { choosePorts, requireFreePorts } from '#chosen-ports.ts'
import { freePort } from '#ports.ts'

test('a busy port is named with who holds it and how to move ours', async () => {
  const stranger = createServer().listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const address = stranger.address()
  const busy = address && typeof address === 'object' ? address.port : 0
  const ports = choosePorts({ PORT: String(busy), WORKSPACE_PORT: String(await freePort()) })
  const refusal = requireFreePorts(ports, ['backend', 'workspace'])
  await expect(refusal).rejects.toThrow(`Port ${busy} is in use by process ${process.pid}`)
  await expect(refusal).rejects.toThrow(/choose another: PORT=\d+ npm start$/)
  stranger.close()
})

test('what is not a port is refused by name', () => {
  expect(() => choosePorts({ PORT: 'web' })).toThrow('PORT=web is not a port')
})
