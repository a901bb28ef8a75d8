import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createStripeMoneyClient } from '#integrations/stripe/money-client.ts'

test('a cut POST is not repeated by the SDK, whose second answer would be believed of the first', async () => {
  let posts = 0
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      posts += 1
      // The first one is still on its way inside Stripe when the connection is cut.
      if (posts === 1) return void request.socket.resetAndDestroy()
      response.writeHead(400, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ error: { type: 'invalid_request_error', code: 'charge_not_refundable', message: 'no' } }),
      )
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const client = createStripeMoneyClient({ key: 'sk_test_x', apiBase: `http://127.0.0.1:${port}` })
  const metadata = { refund_request_id: 'abcd', ticket_id: '1' }
  const result = await client.createRefund({ payment_intent: 'pi_x', amount: 1, metadata }, 'refund:abcd')
  server.close()
  expect({ posts, kind: result.kind }).toEqual({ posts: 1, kind: 'unknown' })
})
