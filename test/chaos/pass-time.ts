import { postsOf } from './run-state.ts'
import type { Run } from './run-state.ts'

/**
 * Time goes on by so many seconds, and what a caller gave up on reaches Stripe after all: within minutes, never after a
 * leap of a day, when no key would protect any more (see "Assumption" in docs/reliability.md). Alone, so that the
 * ledger shows which POSTs these were.
 */
export async function passTime(run: Run, seconds: number): Promise<void> {
  const { clock } = run.world
  await arrive(run, ({ arrivesBy }) => arrivesBy <= clock.now() + seconds * 1000)
  clock.forward(seconds)
  await arrive(run, () => run.random.chance(0.5))
}

async function arrive(run: Run, isDue: (post: Run['latePosts'][number]) => boolean): Promise<void> {
  const arriving = run.latePosts.filter(isDue)
  if (arriving.length === 0) return
  run.latePosts = run.latePosts.filter((post) => !arriving.includes(post))
  run.ledger = run.world.stripe.ledger()
  const before = postsOf(run).length
  for (const { key, send } of arriving) {
    run.trace(`  late POST under ${key} arrives`)
    await send()
  }
  run.ledger = run.world.stripe.ledger()
  for (let index = before; index < postsOf(run).length; index += 1) run.latePostsArrived.add(index)
}
