import type { NodeEnv } from '#cut-connection.ts'
import type { StateFile } from '#state-file.ts'
import type { ZendeskFaults } from './faults.ts'
import type { ZendeskState } from './records.ts'

/** What every part of the stand-in works with. */
export type ZendeskContext = {
  state: StateFile<ZendeskState>
  faults: ZendeskFaults
  now: () => number
}

export type ZendeskEnv = NodeEnv & { Variables: { scopes: string[] } }
