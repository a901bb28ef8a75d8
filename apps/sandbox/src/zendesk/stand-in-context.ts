import type { NodeEnv } from '#cut-connection.ts'
import type { Faults } from '#faults.ts'
import type { StateFile } from '#state-file.ts'
import type { NotificationLog } from './notifications.ts'
import type { RateCounters } from './rate-limits.ts'
import type { RefusedRequest } from './refused-requests.ts'
import type { ZendeskState } from './records.ts'

export type ZendeskStore = StateFile<ZendeskState> & {
  /** A change and its save as one step: also where the work breaks off, the file has what the memory has. */
  change<T>(work: () => T): T
}

/** What every part of the stand-in works with. */
export type ZendeskContext = {
  state: ZendeskStore
  faults: Faults
  /** The account's clock, which people can put forward. */
  now: () => number
  /** Everybody else's clock: for what a receiver holds against its own. */
  outsideNow: () => number
  limits: RateCounters
  refused: RefusedRequest[]
  /** For the open instances of an app. */
  notifications: NotificationLog
}

export type ZendeskEnv = NodeEnv & {
  Variables: {
    scopes: string[]
    /** Whose token it is. */
    userId: number
  }
}
