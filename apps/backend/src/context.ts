import type { Logger } from 'pino'
import type { Actor } from '#access/actor.ts'
import type { Deps } from './deps.ts'

/** What a verb gets beside its input: who acts, under which request id, and everything it may reach. */
export type Ctx = {
  deps: Deps
  actor: Actor
  /** One HTTP call or one job. */
  requestId: string
  log: Logger
}

export function systemContext(deps: Deps, requestId: string): Ctx {
  return { deps, actor: { kind: 'system' }, requestId, log: deps.log.child({ requestId }) }
}
