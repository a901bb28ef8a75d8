import { failRefund, requireAction, settleRefund } from './move-refund.ts'
import type { StripeWorld } from './state.ts'

export type Settlements = {
  /** Lets a new refund go its way: that ordered for the next one, or into settling by itself. */
  begin(refundId: string): void
  stop(): void
}

/** Settles refunds after `settleMs` of real time; 0 settles at once. Those left over by an earlier run go on. */
export function openSettlements(world: StripeWorld, settleMs: number): Settlements {
  const { state } = world
  const timers = new Set<NodeJS.Timeout>()

  function settle(refundId: string): void {
    state.settling = state.settling.filter((id) => id !== refundId)
    // Somebody may have made it wait for the customer in the meantime.
    if (state.objects.refund[refundId]?.status === 'pending') settleRefund(world, refundId)
  }

  function settleLater(refundId: string): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      settle(refundId)
      world.commit()
    }, settleMs)
    timers.add(timer)
  }

  for (const refundId of state.settling) settleLater(refundId)
  return {
    begin(refundId) {
      const { nextRefund } = state
      state.nextRefund = null
      if (nextRefund?.status === 'requires_action') requireAction(world, refundId)
      else if (nextRefund?.status === 'failed') failRefund(world, refundId, nextRefund.failure_reason)
      else if (nextRefund) return
      else if (settleMs === 0) settle(refundId)
      else {
        state.settling.push(refundId)
        settleLater(refundId)
      }
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
