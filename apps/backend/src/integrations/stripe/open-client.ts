import { Stripe } from 'stripe'

/**
 * A Stripe SDK client for one API key. `apiBase` points it at the sandbox; unset, it talks to Stripe.
 * The SDK's own retries are off: reads retry in the reader, money never retries by itself.
 */
export function openStripeClient(options: {
  key: string
  apiBase: string | undefined
  timeoutMs: number
  httpClient?: Stripe.HttpClient
}): Stripe {
  const base = options.apiBase ? new URL(options.apiBase) : null
  return new Stripe(options.key, {
    apiVersion: '2026-10-28.endive',
    maxNetworkRetries: 0,
    timeout: options.timeoutMs,
    telemetry: false,
    ...(options.httpClient && { httpClient: options.httpClient }),
    ...(base && {
      protocol: base.protocol === 'https:' ? ('https' as const) : ('http' as const),
      host: base.hostname,
      port: base.port || (base.protocol === 'https:' ? '443' : '80'),
    }),
  })
}
