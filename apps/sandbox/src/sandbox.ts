/** What every stand-in offers to the composition, to tests and to the workspace. */
export type StandIn = {
  /** Base URL, e.g. `http://127.0.0.1:4101`. */
  url: string
  /** Stops listening and drops open connections. */
  close(): Promise<void>
}

export type StandInOptions = {
  /** 0 takes any free port. */
  port: number
  /** Virtual time of the sandbox, in milliseconds since 1970 UTC. */
  now: () => number
  /** Folder that keeps the state over a restart; without it the state lives in memory. */
  stateDir?: string
}
