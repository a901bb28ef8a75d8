import { keptForMs } from './saved-answers.ts'
import type { StripeWorld } from './state.ts'

const postsKeptForMs = 30 * 24 * 60 * 60 * 1000

/** Drops what has no effect any more by the virtual clock, so that a sandbox that runs for weeks does not grow. */
export function forgetOld({ now, state }: Pick<StripeWorld, 'now' | 'state'>): void {
  const at = now()
  for (const [key, { savedAt }] of Object.entries(state.savedAnswers)) {
    if (at - savedAt >= keptForMs) delete state.savedAnswers[key]
  }
  state.refundPosts = state.refundPosts.filter(({ receivedAt }) => at - receivedAt < postsKeptForMs)
}
