import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Stripe } from 'stripe'

/**
 * stripe-node repeats a POST once after a closed connection, even with its retries off (`RequestSender._shouldRetry`).
 * For money that is one send too many: we would count one where Stripe saw two, believe the answer to the second about
 * the first, and miss that refunds were turned off in between. So the error comes back without the code that asks for
 * the repeat, and each send has a connection of its own, which no idle time can have closed.
 */
export function sendOnceHttpClient(apiBase: string | undefined): Stripe.HttpClient {
  const Agent = apiBase?.startsWith('http:') ? HttpAgent : HttpsAgent
  const client = Stripe.createNodeHttpClient(new Agent({ keepAlive: false }))
  const send = client.makeRequest.bind(client)
  client.makeRequest = async (...request) => {
    try {
      return await send(...request)
    } catch (error) {
      throw isTimeout(error) ? error : new Error('the connection was lost', { cause: error })
    }
  }
  return client
}

/** The SDK tells time-outs by their code. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === Stripe.HttpClient.TIMEOUT_ERROR_CODE
}
