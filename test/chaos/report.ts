/** C1 to C9 are the checks of the reliability reference; the others are named for what they watch. */
const checkNames = ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'key', 'resend', 'switch', 'error'] as const
export type CheckName = (typeof checkNames)[number]

type Violation = { check: CheckName; seed: number; what: string }

/** What a number of runs have met and found. */
export type Report = {
  runs: number
  seconds: number
  /** By kind, e.g. `POST /v1/refunds cut_after`, `job lost`, `clock 25 h`. */
  faults: Map<string, number>
  /** By failpoint: how often it was passed, and how often the process died there. */
  failpoints: Map<string, { passed: number; died: number }>
  /** What became of the requests, so that a suite in which nothing happens is noticed. */
  ends: Map<string, number>
  violations: Violation[]
}

export function emptyReport(): Report {
  return { runs: 0, seconds: 0, faults: new Map(), failpoints: new Map(), ends: new Map(), violations: [] }
}

export function count(map: Map<string, number>, name: string, by = 1): void {
  map.set(name, (map.get(name) ?? 0) + by)
}

export function countFailpoint(report: Report, name: string, died: boolean): void {
  const known = report.failpoints.get(name) ?? { passed: 0, died: 0 }
  report.failpoints.set(name, { passed: known.passed + 1, died: known.died + (died ? 1 : 0) })
}

/** How exactly this run is played again. */
export type Replay = (seed: number) => string

export function describeReport(report: Report, replay: Replay): string {
  const sorted = <T>(map: Map<string, T>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const byCheck = checkNames.map(
    (name) => `  ${name.padEnd(8)}${report.violations.filter(({ check }) => check === name).length}`,
  )
  return [
    `${report.runs} runs in ${report.seconds.toFixed(0)} s`,
    'faults injected',
    ...sorted(report.faults).map(([name, times]) => `  ${String(times).padStart(7)}  ${name}`),
    'failpoints passed, and died at',
    ...sorted(report.failpoints).map(
      ([name, { passed, died }]) => `  ${String(passed).padStart(7)} ${String(died).padStart(6)}  ${name}`,
    ),
    'requests by how they ended',
    ...sorted(report.ends).map(([name, times]) => `  ${String(times).padStart(7)}  ${name}`),
    'violations',
    ...byCheck,
    ...report.violations
      .slice(0, 50)
      .flatMap(({ check, seed, what }) => [`  ${check}, seed ${seed}: ${what}`, `    ${replay(seed)}`]),
    `${report.runs} runs, ${report.violations.length} violations`,
  ].join('\n')
}
