import { trouble, well } from '@countersign/shared/doctor'
import type { DoctorFinding, TroubleCode, TroubleValues, WellCode, WellValues } from '@countersign/shared/doctor'
import type { Config } from '#config.ts'

/** What the checks look at. */
export type Examined = {
  config: Config
  /** Variables that are wrong: a check that needs one says nothing, as the settings' own check says it. */
  broken: ReadonlySet<string>
  now: () => Date
}

/** One area of checks. Answers findings, and throws only what is a bug. */
export type Check = {
  area: DoctorFinding['area']
  /** It can say nothing where one of these is broken. */
  needs: readonly string[]
  examine(examined: Examined): Promise<DoctorFinding[]>
}

type Area = DoctorFinding['area']

export function ok<C extends WellCode>(area: Area, code: C, ...given: WellValues<C>): DoctorFinding {
  return { area, level: 'ok', ...well(code, ...given), cure: null }
}

export function warning<C extends TroubleCode>(area: Area, code: C, ...given: TroubleValues<C>): DoctorFinding {
  return { area, level: 'warning', ...trouble(code, ...given) }
}

export function error<C extends TroubleCode>(area: Area, code: C, ...given: TroubleValues<C>): DoctorFinding {
  return { area, level: 'error', ...trouble(code, ...given) }
}

const timeoutMs = 8000

/** An answer, or the code of what went wrong on the way: `ENOTFOUND`, `CERT_HAS_EXPIRED`, `timeout`. */
export async function ask(url: string, init: RequestInit = {}): Promise<Response | string> {
  try {
    return await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
  } catch (error) {
    return failureCode(error)
  }
}

export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError') return 'timeout'
  const cause: unknown = error.cause ?? error
  const code: unknown = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? code : error.name
}
