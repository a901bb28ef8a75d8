import { z } from 'zod'

const clients = 'Admin Center, Apps and integrations, APIs, OAuth clients'

const Me = z.object({ user: z.object({ role: z.string() }) })

export function badClient(status: number): string {
  return `Zendesk does not take our OAuth client (${status}). Check ZENDESK_OAUTH_CLIENT_ID and ZENDESK_OAUTH_CLIENT_SECRET (${clients}).`
}

/**
 * What a person has to mend before Zendesk takes anything from us; null for every other answer. A 403 alone says nothing
 * of the kind: it may be of one ticket. `call` asks Zendesk once more.
 */
export async function whyRefused(answer: Response, call: (path: string) => Promise<Response>): Promise<string | null> {
  if (answer.status === 401)
    return `Zendesk does not take the token of our OAuth client (401): whoever it acts for is suspended or gone. Make the client anew as an admin (${clients}).`
  if (answer.status !== 403) return null
  if (/required scopes/i.test(await answer.clone().text()))
    return `Our OAuth client lacks a scope (403). Give it the scopes read and write (${clients}).`
  const me = Me.safeParse(await (await call('/api/v2/users/me')).json().catch(() => null))
  if (me.data?.user.role !== 'end-user') return null
  return `Whoever our OAuth client acts for is no agent any more (403). Make them an admin, or make the client as one (${clients}).`
}
