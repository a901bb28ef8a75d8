import { RedriveBody } from '@countersign/shared/delivery'
import type { DeliveryOverview } from '@countersign/shared/delivery'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { readDeliveries, redrive, requireDeliveryRole } from '#audit/dead-letters.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'

const internal = describeRoute({ hide: true })

/** What reached the sinks, what waits, and what a person has to send again. */
export const deliveryRoutes = new Hono<AppEnv>()
  .get('/deliveries', internal, async (c) => {
    const { deps } = await requireDeliveryRole(c.get('ctx'))
    return c.json((await readDeliveries(deps.db, deps.now())) satisfies DeliveryOverview)
  })
  .post('/deliveries/redrive', internal, validator('json', RedriveBody, refuseInvalid), async (c) => {
    const ctx = await requireDeliveryRole(c.get('ctx'))
    return c.json({ redriven: await redrive(ctx, c.req.valid('json').ids) })
  })
