import type { RefundView } from '@countersign/shared/refund'
import type { Ctx } from '#context.ts'
import { notFound } from '#errors.ts'
import { requireTicketOfRequests } from '#refunds/ticket-place.ts'
import { viewRefund } from '#refunds/view.ts'

/** One request, for whoever may see its ticket. Anybody else hears the same as for an id that never was. */
export async function getRefund(ctx: Ctx, id: string): Promise<RefundView> {
  const view = await viewRefund(ctx, id)
  if (!view) throw notFound()
  await requireTicketOfRequests(ctx, view.ticketId)
  return view
}
