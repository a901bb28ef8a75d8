import type { Ctx } from '#context.ts'
import { Refusal } from '#errors.ts'

const freshForMs = 10 * 60_000

/**
 * With APPROVAL_STEP_UP=oauth an approval needs a sign-in with Zendesk that is ten minutes old at most: an open page
 * on an unlocked screen signs nothing. Throws `step_up_required`; the page then opens `session.signIn`.
 */
export function requireFreshSignIn(ctx: Ctx): void {
  if (!needsFreshSignIn(ctx)) return
  const message = 'Approving asks for a fresh sign-in. Sign in with Zendesk, then approve again. Nothing was signed.'
  throw new Refusal('step_up_required', 403, message)
}

/** Approving would ask this caller for a sign-in first. */
export function needsFreshSignIn(ctx: Ctx): boolean {
  if (ctx.deps.config.approvalStepUp === 'off') return false
  const provenAt = ctx.session?.zendeskSignInAt?.getTime()
  return provenAt === undefined || ctx.deps.now().getTime() - provenAt > freshForMs
}
