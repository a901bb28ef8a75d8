import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Http2Bindings, HttpBindings } from '@hono/node-server'

/** The port is taken. The message may be shown to the person who started us. */
export class PortBusyError extends Error {
  readonly port: number

  constructor(port: number) {
    super(`Port ${port} on 127.0.0.1 is already in use. Stop the program that uses it, or choose another port.`)
    this.name = 'PortBusyError'
    this.port = port
  }
}

/** Any Hono app, whatever its bindings. */
type App = { fetch(request: Request, env: HttpBindings): Response | Promise<Response> }

/** Serves the app on 127.0.0.1 only. Port 0 takes any free one. */
export async function listen(app: App, port: number): Promise<{ url: string; close(): Promise<void> }> {
  const fetch = (request: Request, env: HttpBindings | Http2Bindings): Response | Promise<Response> =>
    isLocalHost(request.headers.get('host')) ? app.fetch(request, env as HttpBindings) : refuseHost()
  // Without options of its own the adaptor makes a plain HTTP/1.1 server, so the bindings are those of HTTP/1.1 too.
  const server = createAdaptorServer({ fetch }) as Server
  await bind(server, port)
  const address = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${address.port}`, close: () => closeServer(server) }
}

// A page of another site can reach 127.0.0.1 through a name that resolves to it; its Host header gives it away.
function isLocalHost(host: string | null): boolean {
  return host !== null && /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/.test(host)
}

function refuseHost(): Response {
  return new Response('The sandbox answers to 127.0.0.1 and localhost only.\n', { status: 403 })
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void =>
      reject(error.code === 'EADDRINUSE' ? new PortBusyError(port) : error)
    server.once('error', onError)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', onError)
      resolve()
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
