import type { Logger } from 'pino'
import type { Actor } from '#access/actor.ts'
import type { Deps } from './deps.ts'

/** What a session says of itself, verified. */
export type SessionFacts = {
  id: string
  /** Never valid after this, however often it is renewed. */
  endsAt: Date
  /** When this person signed in with Zendesk's OAuth; null for a session from a signed page. */
  zendeskSignInAt: Date | null
}

/** What a verb gets beside its input: who acts, under which request id, and everything it may reach. */
export type Ctx = {
  deps: Deps
  actor: Actor
  /** Null for jobs, webhooks and the command line. */
  session: SessionFacts | null
  /** One HTTP call or one job. */
  requestId: string
  log: Logger
}

export function systemContext(deps: Deps, requestId: string): Ctx {
  return { deps, actor: { kind: 'system' }, session: null, requestId, log: deps.log.child({ requestId }) }
}
