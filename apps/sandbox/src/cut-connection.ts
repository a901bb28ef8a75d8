import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'

/** A route that may also leave its caller without an answer. */
export type NodeEnv = { Bindings: HttpBindings }

/** Drops the connection in place of an answer. */
export function cutConnection(c: Pick<Context<NodeEnv>, 'env'>): Response {
  c.env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}

/** Leaves the caller waiting until it gives up. */
export function hangUntilCallerLeaves(c: Pick<Context<NodeEnv>, 'env'>): Promise<Response> {
  const { socket } = c.env.incoming
  return new Promise((resolve) => {
    if (socket.destroyed) resolve(RESPONSE_ALREADY_SENT)
    else socket.once('close', () => resolve(RESPONSE_ALREADY_SENT))
  })
}
