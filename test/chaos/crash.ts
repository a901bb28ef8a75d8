import type { Ctx } from '@countersign/backend/context'
import type { Deps, Failpoint } from '@countersign/backend/deps'

/** The process died here. Nothing that comes after may run, not even what tidies up. */
class Crash extends Error {
  override readonly name = 'Crash'
}

export const failpoints: readonly [Failpoint, ...Failpoint[]] = [
  'execute:before-claim',
  'execute:after-claim',
  'execute:before-post',
  'execute:after-post',
  'record:saved',
  'webhook:stored',
  'webhook:handled',
  'deliver:before-send',
  'deliver:after-send',
]

/**
 * The same dependencies for one piece of work that may die. Once it has, every port and the database throw: a `catch`
 * in the product must not go on working for a process that is gone.
 */
export function mortal(deps: Deps, onFailpoint: (name: Failpoint) => boolean): Deps {
  const life = { isOver: false }
  const check = () => {
    if (life.isOver) throw new Crash('the process is gone')
  }
  return {
    ...deps,
    db: guarded(deps.db, check),
    stripe: guarded(deps.stripe, check),
    stripeMoney: guarded(deps.stripeMoney, check),
    zendesk: guarded(deps.zendesk, check),
    hubspot: deps.hubspot && guarded(deps.hubspot, check),
    failpoint(name) {
      check()
      if (!onFailpoint(name)) return
      life.isOver = true
      throw new Crash(name)
    },
  }
}

/** Every method asks first whether there is still a process to run it. */
function guarded<Port extends object>(port: Port, check: () => void): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...args: unknown[]): unknown => {
        check()
        return Reflect.apply(member, target, args)
      }
    },
  })
}

export function contextOf(deps: Deps, actor: Ctx['actor'], requestId: string): Ctx {
  return { deps, actor, session: null, requestId, log: deps.log }
}
