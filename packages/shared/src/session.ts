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
    /** The language of their Zendesk, as BCP 47: `en-US`, `de`. */
    locale: z.string(),
  }),
  /** Opened in a popup to sign in with Zendesk; null where no OAuth client for agents is set up. */
  signIn: z.url().nullable(),
})
export type Session = z.infer<typeof Session>
