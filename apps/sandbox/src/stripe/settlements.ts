import { settleRefund } from './refunds.ts'
import type { StripeWorld } from './state.ts'

export type Settlements = {
  /** Lets a pending refund go its way. */
  begin(refundId: string): void
  stop(): void
}

/** Settles refunds after `settleMs` of real time; 0 settles at once. Those left pending by an earlier run go on. */
export function openSettlements(world: StripeWorld, settleMs: number): Settlements {
  const timers = new Set<NodeJS.Timeout>()
  function begin(refundId: string): void {
    if (settleMs === 0) {
      settleRefund(world, refundId)
      return
    }
    const timer = setTimeout(() => {
      timers.delete(timer)
      settleRefund(world, refundId)
      world.commit()
    }, settleMs)
    timers.add(timer)
  }
  for (const refund of Object.values(world.state.objects.refund)) {
    if (refund.status === 'pending') begin(refund.id)
  }
  return {
    begin,
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
