import { BacktestBody } from '@countersign/shared/policy-backtest'
import type { BacktestReport } from '@countersign/shared/policy-backtest'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'
import { backtestVersion } from '#policy-backtest/backtest-version.ts'

export const backtestRoutes = new Hono<AppEnv>().post(
  '/policies/:id/backtest',
  describeRoute({ hide: true }),
  validator('param', z.object({ id: z.uuid() }), refuseInvalid),
  validator('json', BacktestBody, refuseInvalid),
  async (c) => {
    const report = await backtestVersion(c.get('ctx'), c.req.valid('param').id, c.req.valid('json'))
    return c.json(report satisfies BacktestReport)
  },
)
