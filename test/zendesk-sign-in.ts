import { SignedInMessage } from '@countersign/shared/session'
import type { Session } from '@countersign/shared/session'
import { withSession } from '#sign-in.ts'
import type { SignedIn } from '#sign-in.ts'
import type { System } from '#system.ts'

/**
 * The sign-in window, as a browser goes through it: our start, Zendesk's page, and the address that it goes back to.
 * `userId`: whom Zendesk finds there, or `deny` for a person who says no.
 */
export async function throughZendesk(signIn: string, userId: string): Promise<string> {
  const start = await fetch(signIn, { redirect: 'manual' })
  const zendesk = new URL(start.headers.get('location') ?? '')
  const html = await (await fetch(zendesk)).text()
  const request = /name="request" value="(\w+)"/.exec(html)?.[1] ?? ''
  const body = new URLSearchParams({ request, user_id: userId })
  const answer = await fetch(`${zendesk.origin}/oauth/authorizations`, { method: 'POST', body, redirect: 'manual' })
  return answer.headers.get('location') ?? ''
}

/** What the window's last page posts to its opener, and to which origin. */
export function handedOver(html: string): { message: SignedInMessage; origin: string } {
  const [, message = '', origin = ''] = /postMessage\((\{.*\}), "([^"]*)"\)/.exec(html) ?? []
  return { message: SignedInMessage.parse(JSON.parse(message)), origin }
}

/** A person who signed in again with Zendesk, starting from a session that they have or had. */
export async function signInAgain(system: System, { signIn, agent }: Session): Promise<SignedIn> {
  const page = await fetch(await throughZendesk(signIn ?? '', agent.id))
  return withSession(system, handedOver(await page.text()).message.session)
}
