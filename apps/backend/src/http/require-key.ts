import { createMiddleware } from 'hono/factory'
import type { Bot } from '#access/actor.ts'
import { findHandoffKey } from '#access/handoff-keys.ts'
import type { HandoffScope } from '#access/handoff-keys.ts'
import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'
import type { AppEnv } from '#http/request-context.ts'

/** Before every route of outside programs: the bearer is a handoff key, and the caller its bot. */
export const requireKey = createMiddleware<AppEnv>(async (c, next) => {
  const ctx = c.get('ctx')
  const presented = /^Bearer ([\w-]{32,200})$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const key = presented === undefined ? null : findHandoffKey(ctx.deps.config.handoffKeys, presented)
  if (!key) throw new Refusal('key_refused', 401, 'This call needs a handoff key: Authorization: Bearer <key>.')
  const { id, scopes, bot } = key
  c.set('ctx', {
    ...ctx,
    actor: { kind: 'bot', id: `bot:${bot}`, name: `Bot ${bot}`, key: { id, scopes }, ticketId: null },
  })
  await next()
})

/** The bot of this call, if its key may do this. */
export function requireScope({ actor }: Ctx, scope: HandoffScope): Bot {
  if (actor.kind !== 'bot') throw new Refusal('key_refused', 401, 'This call needs a handoff key.')
  if (actor.key.scopes.includes(scope)) return actor
  throw new Refusal('scope_missing', 403, `This handoff key may not do that: it lacks the scope ${scope}.`)
}
