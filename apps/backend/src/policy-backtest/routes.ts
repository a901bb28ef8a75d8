import { RefundRequestId } from '@countersign/shared/ids'
import { BacktestBody } from '@countersign/shared/policy-backtest'
import type { BacktestReport } from '@countersign/shared/policy-backtest'
import { RequestWhatIfQuery } from '@countersign/shared/policy-what-if'
import type { RequestWhatIf } from '@countersign/shared/policy-what-if'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'
import { backtestVersion } from '#policy-backtest/backtest-version.ts'
import { requestWhatIf } from '#policy-backtest/request-what-if.ts'

const internal = describeRoute({ hide: true })

export const backtestRoutes = new Hono<AppEnv>()
  .post(
    '/policies/:id/backtest',
    internal,
    validator('param', z.object({ id: z.uuid() }), refuseInvalid),
    validator('json', BacktestBody, refuseInvalid),
    async (c) => {
      const report = await backtestVersion(c.get('ctx'), c.req.valid('param').id, c.req.valid('json'))
      return c.json(report satisfies BacktestReport)
    },
  )
  .get(
    '/refunds/:id/what-if',
    internal,
    validator('param', z.object({ id: RefundRequestId }), refuseInvalid),
    validator('query', RequestWhatIfQuery, refuseInvalid),
    async (c) => {
      const { id } = c.req.valid('param')
      const answer = await requestWhatIf(c.get('ctx'), id, c.req.valid('query').policyId)
      return c.json(answer satisfies RequestWhatIf)
    },
  )
