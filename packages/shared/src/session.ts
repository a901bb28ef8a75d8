import { z } from 'zod'

export const Role = z.enum(['agent', 'lead', 'finance'])
export type Role = z.infer<typeof Role>

/** What the sidebar page carries in `<script type="application/json" id="session">`. */
export const Session = z.object({
  /** Bearer for `/api/*`; kept in memory only. */
  token: z.string(),
  /** ISO 8601 UTC. Fifteen minutes from issue; renewing slides it, twelve hours at most. */
  expires_at: z.iso.datetime(),
  agent: z.object({
    id: z.string(),
    name: z.string(),
    roles: z.array(Role),
    /** An admin of the Zendesk account, who sees how Countersign is set up. */
    admin: z.literal(true).optional(),
    /** The language of their Zendesk, as BCP 47: `en-US`, `de`. */
    locale: z.string(),
  }),
  /**
   * Opened as it is, in a popup, to sign in with Zendesk as this very person (`SignedInMessage`); null where no OAuth
   * client for agents is set up. Every session brings its own address, so open that of the newest one.
   */
  signIn: z.url().nullable(),
})
export type Session = z.infer<typeof Session>

/**
 * What the popup says when it is done, before it closes itself: `window.opener.postMessage(message, origin)`.
 *
 * How the page does it, for an ended session and for `step_up_required` alike:
 * 1. In the click: `const popup = window.open(session.signIn, 'countersign-sign-in', 'popup,width=520,height=680')`.
 *    Nothing is added to the address: it names the person expected (a signed word that is no session, good until twelve
 *    hours after the session has ended), so that no bearer ever stands in an address.
 * 2. The popup goes to Zendesk and comes back to `/zendesk/sign-in/callback`. Whatever goes wrong there (another person,
 *    declined, too late) is said in the popup, in words, and no message is sent: a closed popup without one is "not now".
 * 3. On `message`, the page takes it only when `event.origin === location.origin`, `event.source === popup`, it parses
 *    with this schema and `session.agent.id` is the person it had. Then the new session replaces the old one.
 */
export const SignedInMessage = z.object({ type: z.literal('countersign:signed-in'), session: Session })
export type SignedInMessage = z.infer<typeof SignedInMessage>
