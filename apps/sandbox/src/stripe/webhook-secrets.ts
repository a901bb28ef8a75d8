import { createHmac } from 'node:crypto'
import { randomText } from './state.ts'
import type { StripeWorld } from './state.ts'

/** The secrets that sign now: two of them while one gives way to the other. */
export function signingSecrets(world: StripeWorld, configured: string): string[] {
  const { webhookSecrets } = world.state
  if (webhookSecrets.length === 0) return [configured]
  return webhookSecrets.filter(({ until }) => until === null || until > world.now()).map(({ secret }) => secret)
}

/** A new secret; the current one goes on signing for a while. */
export function rotateSecret(world: StripeWorld, configured: string, overlapSeconds: number): string {
  const secret = `whsec_${randomText(32)}`
  const until = world.now() + overlapSeconds * 1000
  const current = world.state.webhookSecrets.find((known) => known.until === null)?.secret ?? configured
  world.state.webhookSecrets = [
    { secret, until: null },
    { secret: current, until },
  ]
  return secret
}

// Real time, not the sandbox's: the receiver holds it against its own clock.
export function signatureHeader(body: string, secrets: string[]): string {
  const at = Math.floor(Date.now() / 1000)
  const signatures = secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`)
  return [`t=${at}`, ...signatures].join(',')
}
