import { postsOf } from './run-state.ts'
import type { Run } from './run-state.ts'

/** What a caller gave up on reaches Stripe after all: alone, so that the ledger shows which POSTs these were. */
export async function arriveLate(run: Run): Promise<void> {
  const now = run.world.clock.now()
  const arriving = run.latePosts.filter(({ arrivesBy }) => arrivesBy <= now || run.random.chance(0.5))
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
