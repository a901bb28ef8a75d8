import { doctorAreas } from '@countersign/shared/doctor'
import type { DoctorFinding, DoctorReport } from '@countersign/shared/doctor'
import type { Config } from '#config.ts'
import { checkAddress } from '#doctor/check-address.ts'
import { checkAudit } from '#doctor/check-audit.ts'
import { checkClock } from '#doctor/check-clock.ts'
import { checkDatabase } from '#doctor/check-database.ts'
import { checkHandoffs } from '#doctor/check-handoffs.ts'
import { checkHubspot } from '#doctor/check-hubspot.ts'
import { checkMail } from '#doctor/check-mail.ts'
import { checkModel } from '#doctor/check-model.ts'
import { checkOrders } from '#doctor/check-orders.ts'
import { checkPolicy } from '#doctor/check-policy.ts'
import { adviceOn, readSettings } from '#doctor/check-settings.ts'
import { checkSlack } from '#doctor/check-slack.ts'
import { checkStripe } from '#doctor/check-stripe.ts'
import { checkZendesk } from '#doctor/check-zendesk.ts'
import { error, failureCode } from '#doctor/examination.ts'
import type { Check, Examined } from '#doctor/examination.ts'

const checks: Check[] = [
  checkDatabase,
  checkAddress,
  checkClock,
  checkStripe,
  checkZendesk,
  checkHubspot,
  checkMail,
  checkSlack,
  checkHandoffs,
  checkPolicy,
  checkAudit,
  checkModel,
  checkOrders,
]

const limitMs = 30_000

/** On the command line: the settings may be as wrong as they like. `areas`: only these; all when there is none. */
export async function examineEnvironment(
  env: Record<string, string | undefined>,
  now: () => Date,
  areas: readonly string[] = [],
): Promise<DoctorReport> {
  const { config, broken, findings } = readSettings(env)
  return report(findings, { config, broken, now }, areas)
}

/** The same in the service, which runs, so its settings can be used. */
export async function examineService(config: Config, now: () => Date): Promise<DoctorReport> {
  return report(adviceOn(config), { config, broken: new Set(), now })
}

/** Everything at once, and everything to its end: one thing that is broken hides no other. */
async function report(
  settings: DoctorFinding[],
  examined: Examined,
  areas: readonly string[] = [],
): Promise<DoctorReport> {
  const wanted = (area: string): boolean => areas.length === 0 || areas.includes(area)
  const usable = checks.filter(({ area, needs }) => wanted(area) && !needs.some((name) => examined.broken.has(name)))
  const found = await Promise.all(usable.map((check) => examine(check, examined)))
  const shown = settings.filter(({ area }) => wanted(area))
  const findings = [...shown, ...found.flat()].toSorted(
    (one, other) => doctorAreas.indexOf(one.area) - doctorAreas.indexOf(other.area),
  )
  return { checkedAt: examined.now().toISOString(), findings }
}

async function examine(check: Check, examined: Examined): Promise<DoctorFinding[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), limitMs)
  })
  try {
    return await Promise.race([check.examine(examined), late])
  } catch (problem) {
    return [error(check.area, 'check_unfinished', { problem: failureCode(problem) })]
  } finally {
    clearTimeout(timer)
  }
}
