import { and, eq, isNull } from 'drizzle-orm'
import type { AlertKind } from '#audit/alert-kind.ts'
import { alerts } from '#audit/tables.ts'
import type { Ctx } from '#context.ts'
import type { Tx } from '#db/open.ts'

type Alert = { kind: AlertKind; subject: string; refundRequestId?: string; detail?: string }

/** Raised once per kind and subject until it is resolved. Ids and codes only. */
export async function raiseAlert(tx: Tx, ctx: Ctx, { kind, subject, refundRequestId, detail }: Alert): Promise<void> {
  const [raised] = await tx
    .insert(alerts)
    .values({
      id: ctx.deps.newId(),
      kind,
      subject,
      refundRequestId: refundRequestId ?? null,
      detail: detail ?? null,
      raisedAt: ctx.deps.now(),
    })
    .onConflictDoNothing()
    .returning({ id: alerts.id })
  if (raised) ctx.log.error({ alert: kind, subject, detail }, 'a person must look at this')
}

/** Whether it was open. */
export async function resolveAlert(tx: Tx, ctx: Ctx, kind: AlertKind, subject: string): Promise<boolean> {
  const resolved = await tx
    .update(alerts)
    .set({ resolvedAt: ctx.deps.now() })
    .where(and(eq(alerts.kind, kind), eq(alerts.subject, subject), isNull(alerts.resolvedAt)))
    .returning({ id: alerts.id })
  return resolved.length > 0
}
