import type { RefundView } from '@countersign/shared/refund'

/**
 * Whole seconds left to undo, or null where this machine's clock cannot say: it may be minutes apart from the
 * backend's, which alone decides, so a number that makes no sense is not shown.
 */
export function undoSeconds({ sendAfter, history }: RefundView, now: number): number | null {
  const approvedAt = history.findLast(({ state }) => state === 'approved')?.at
  if (sendAfter === null || approvedAt === undefined) return null
  const left = Date.parse(sendAfter) - now
  const whole = Date.parse(sendAfter) - Date.parse(approvedAt)
  return left > 0 && left <= whole ? Math.ceil(left / 1000) : null
}
