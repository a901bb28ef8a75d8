import { createHmac, timingSafeEqual } from 'node:crypto'

const toleranceSeconds = 300

type Signed = {
  rawBody: string
  /** `X-Slack-Request-Timestamp`: seconds since 1970. */
  timestamp: string | undefined
  /** `X-Slack-Signature`: `v0=` and hex. */
  signature: string | undefined
}

/** Whether Slack sent exactly these bytes within the last five minutes. Two secrets are good while one is rotated. */
export function isFromSlack({ rawBody, timestamp, signature }: Signed, secrets: readonly string[], now: Date): boolean {
  if (!timestamp || !/^\d{1,12}$/.test(timestamp) || !signature) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) return false
  return secrets.some((secret) => isSame(signature, slackSignature(secret, timestamp, rawBody)))
}

export function slackSignature(secret: string, timestamp: string, rawBody: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${rawBody}`).digest('hex')}`
}

/** In constant time, whatever their lengths are. */
function isSame(given: string, right: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}
