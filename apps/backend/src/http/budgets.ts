import type { Context } from 'hono'
import type { Deps } from '#deps.ts'
import { callerAddress } from '#http/caller-address.ts'
import { accessOf } from '#http/guard.ts'
import { rateLimit } from '#http/rate-limit.ts'
import type { AppEnv } from '#http/request-context.ts'

/**
 * How many calls a minute one address, one agent and all agents of the installation may make. Webhooks have a budget of
 * their own, so that neither a flood of forged ones nor a busy day at Stripe takes anything from the agents. Routes for
 * customers and programs have tighter ones beside them.
 */
export function budgets({ config }: Pick<Deps, 'config'>) {
  const { perAddress, perAgent, perInstallation, webhooks } = config.callsPerMinute
  return {
    /** Before anything is read or verified. */
    byAddress: rateLimit({ perMinute: perAddress, callerOf: (c) => (isWebhook(c) ? null : callerAddress(c)) }),
    ofWebhooks: rateLimit({ perMinute: webhooks, callerOf: (c) => (isWebhook(c) ? callerAddress(c) : null) }),
    /** Once the guard knows who it is. */
    byAgent: rateLimit({ perMinute: perAgent, callerOf: agentOf }),
    ofInstallation: rateLimit({ perMinute: perInstallation, callerOf: (c) => agentOf(c) && 'all agents' }),
  }
}

function isWebhook(c: Context<AppEnv>): boolean {
  return accessOf(c) === 'provider'
}

function agentOf(c: Context<AppEnv>): string | null {
  const { actor } = c.get('ctx')
  return actor.kind === 'agent' ? actor.id : null
}
