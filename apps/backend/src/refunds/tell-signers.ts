import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'

/** `waits`: signatures are asked for. `near_due`: most of the time is over. `escalated`: the same, told to whoever else may sign. */
export type NoticeKind = 'waits' | 'near_due' | 'escalated' | 'decided'

/** Whoever may sign hears of it, by a job of this transaction; nobody where no way to tell them is set up. */
export async function tellSigners(tx: Tx, ctx: Ctx, refundRequestId: string, kind: NoticeKind): Promise<void> {
  if (ctx.deps.config.notices) await ctx.deps.enqueue(tx, 'announce', { refundRequestId, kind })
}

/** What was told is brought up to date: somebody signed, or it is decided. */
export async function tellWhatBecame(tx: Tx, ctx: Ctx, refundRequestId: string): Promise<void> {
  if (ctx.deps.config.notices?.slack) await ctx.deps.enqueue(tx, 'rewrite-notices', { refundRequestId })
}
