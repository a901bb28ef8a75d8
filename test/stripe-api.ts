import type { System } from '#run-system.ts'

/** Changes something at the played Stripe as another program of the shop would, through Stripe's own API. */
export async function stripePost(system: System, path: string, form: Record<string, string>): Promise<void> {
  const { url, secretKey } = system.sandbox.stripe
  const headers = { authorization: `Bearer ${secretKey}` }
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: new URLSearchParams(form) })
  if (!answer.ok) throw new Error(`Stripe answered ${answer.status}: ${await answer.text()}`)
}
