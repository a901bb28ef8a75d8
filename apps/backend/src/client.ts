import { hc } from 'hono/client'
import type { App } from '#app.ts'

/** The typed client of our own API, computed once here so that callers do not pay for the whole router's types. */
export type Client = ReturnType<typeof hc<App>>

export function createClient(...args: Parameters<typeof hc>): Client {
  return hc<App>(...args)
}
