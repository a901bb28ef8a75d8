import { noFaults } from '#faults.ts'
import type { StateFile } from '#state-file.ts'
import { openDeliveries } from './deliveries.ts'
import { createNotificationLog } from './notifications.ts'
import { openRateCounters, realLimits } from './rate-limits.ts'
import type { RateLimits } from './rate-limits.ts'
import type { ZendeskState } from './records.ts'
import { runTriggers } from './run-triggers.ts'
import type { ZendeskContext, ZendeskStore } from './stand-in-context.ts'

type Surroundings = { now: () => number; rateLimits?: Partial<RateLimits> }

/** Saving is where every change passes, so that is where triggers look and deliveries wake. */
export function openContext(file: StateFile<ZendeskState>, { now: outsideNow, rateLimits }: Surroundings) {
  const now = (): number => outsideNow() + file.data.clockOffsetMs
  const state: ZendeskStore = {
    ...file,
    save() {
      // A trigger that cannot be run takes nothing back of what happened to the ticket.
      try {
        runTriggers(context)
      } finally {
        file.save()
        deliveries.wake()
      }
    },
    change(work) {
      try {
        return work()
      } finally {
        state.save()
      }
    },
  }
  const limits = openRateCounters(now, { ...realLimits, ...rateLimits })
  const context: ZendeskContext = {
    state,
    faults: noFaults(),
    now,
    outsideNow,
    limits,
    refused: [],
    notifications: createNotificationLog(),
  }
  const deliveries = openDeliveries(context)
  return { context, stop: () => deliveries.stop() }
}
