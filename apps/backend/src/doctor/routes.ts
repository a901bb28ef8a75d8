import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { DoctorReport } from '@countersign/shared/doctor'
import { requireOverseer } from '#access/overseer.ts'
import { examineService } from '#doctor/run-doctor.ts'
import type { AppEnv } from '#http/request-context.ts'

/** What `countersign doctor` says, for people who do not sit at the server. However many ask, it is looked once at a time. */
export function doctorRoutes() {
  let looking: Promise<DoctorReport> | undefined
  return new Hono<AppEnv>().get('/doctor', describeRoute({ hide: true }), async (c) => {
    const { deps } = c.get('ctx')
    await requireOverseer(c.get('ctx'))
    looking ??= examineService(deps.config, deps.now).finally(() => {
      looking = undefined
    })
    return c.json((await looking) satisfies DoctorReport)
  })
}
