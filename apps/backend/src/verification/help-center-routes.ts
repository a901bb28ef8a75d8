import { SessionConfirmationAnswer, SessionConfirmationBody } from '@countersign/shared/verification'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { describeRoute, resolver, validator } from 'hono-openapi'
import type { Deps } from '#deps.ts'
import { bearerOf } from '#http/guard.ts'
import { helpCenterTokens } from '#verification/help-center-token.ts'
import { rateLimit } from '#http/rate-limit.ts'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'
import { confirmSession } from '#verification/confirm-session.ts'

const path = '/v1/help-center/sessions'

/** A browser on the help centre's pages, and no other page, may call across origins. In front of the guard. */
export function helpCenterCors({ config }: Pick<Deps, 'config'>) {
  const allowed = { origin: config.zendesk.helpCenterOrigins, allowMethods: ['POST'], maxAge: 600 }
  return new Hono<AppEnv>().use(path, cors({ ...allowed, allowHeaders: ['authorization', 'content-type'] }))
}

/** Called by a line of the help centre's theme (docs/verification.md), with the token of whoever is signed in there. */
export function helpCenterRoutes(deps: Deps) {
  const visitorOf = helpCenterTokens(deps)
  const limit = rateLimit({ perMinute: 60 })
  const described = describeRoute({
    operationId: 'confirmHelpCenterSession',
    summary: 'A customer is signed in to the help centre and looks at their own ticket',
    description:
      'Authorization: Bearer <help centre JWT of Zendesk>. `recorded`: the customer counts as confirmed on this ticket ' +
      'until 24 hours after Zendesk gave the token. `customer_unknown`: Stripe has nobody, or several, with this address.',
    responses: {
      200: {
        description: 'Whether it proved anything',
        content: { 'application/json': { schema: resolver(SessionConfirmationAnswer) } },
      },
    },
  })
  return new Hono<AppEnv>().post(
    path,
    limit,
    described,
    validator('json', SessionConfirmationBody, refuseInvalid),
    async (c) => {
      const visitor = await visitorOf(bearerOf(c.req.header('authorization')))
      const result = await confirmSession(c.get('ctx'), visitor, c.req.valid('json').ticketId)
      return c.json({ result } satisfies SessionConfirmationAnswer)
    },
  )
}
