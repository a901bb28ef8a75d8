import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { describeRoute, openAPIRouteHandler } from 'hono-openapi'
import { consultingRoutes } from '#consulting/routes.ts'
import type { Deps } from '#deps.ts'
import { doctorRoutes } from '#doctor/routes.ts'
import { handoffRedriveRoutes } from '#handoffs/redrive-routes.ts'
import { deliveryRoutes } from '#operations/delivery-routes.ts'
import { deskRoutes } from '#desk/routes.ts'
import { draftRoutes } from '#drafting/routes.ts'
import { templateRoutes } from '#drafting/templates/routes.ts'
import { Refusal, notFound } from '#errors.ts'
import { handoffRoutes, handoffSchemaRoutes } from '#handoffs/routes.ts'
import { appPageRoutes } from '#http/app-pages.ts'
import { budgets } from '#http/budgets.ts'
import { handleError } from '#http/error-handler.ts'
import { requestBody } from '#http/request-body.ts'
import { requestContext } from '#http/request-context.ts'
import type { AppEnv } from '#http/request-context.ts'
import { securityHeaders } from '#http/security-headers.ts'
import { renewSession } from '#http/session.ts'
import { signInRoutes } from '#http/sign-in.ts'
import { bearerOf, guard, requireListed } from '#http/guard.ts'
import { slackRoutes } from '#notices/routes.ts'
import { healthRoutes } from '#operations/health.ts'
import type { Readiness } from '#operations/health.ts'
import { metricsRoutes } from '#operations/metrics-routes.ts'
import { backtestRoutes } from '#policy-backtest/routes.ts'
import { policyRoutes, policySchemaRoutes } from '#policy-versions/routes.ts'
import { decisionRoutes, refundRoutes } from '#refunds/routes.ts'
import { ticketViewRoutes } from '#ticket-view/routes.ts'
import { switchRoutes } from '#switches/routes.ts'
import { helpCenterCors, helpCenterRoutes } from '#verification/help-center-routes.ts'
import { linkPages } from '#verification/link-pages.ts'
import { verificationRoutes } from '#verification/routes.ts'
import { webhookRoutes } from '#webhooks/routes.ts'

const longestBody = 1024 * 1024

/** The whole HTTP side on one chain: the routes' types are what `client.ts` gives the sidebar. */
export function createApp(deps: Deps, readiness: Readiness = { ready: true }) {
  const limit = budgets(deps)
  const app = new Hono<AppEnv>()
    .use(requestContext(deps), securityHeaders)
    .use(limit.byAddress, limit.ofWebhooks)
    .use(bodyLimit({ maxSize: longestBody, onError: refuseLongBody }))
    .route('/', helpCenterCors(deps))
    .use(guard(deps))
    .use(limit.byAgent, limit.ofInstallation)
    .use(requestBody)
    .post('/api/session/renew', describeRoute({ hide: true }), async (c) =>
      c.json(await renewSession(deps, bearerOf(c.req.header('authorization')))),
    )
    .route('/api', ticketViewRoutes)
    .route('/api', draftRoutes)
    .route('/api', consultingRoutes)
    .route('/api', templateRoutes)
    .route('/api', deskRoutes)
    .route('/api', refundRoutes)
    .route('/api', decisionRoutes)
    .route('/api', switchRoutes)
    .route('/api', deliveryRoutes)
    .route('/api', handoffRedriveRoutes)
    .route('/api', verificationRoutes)
    .route('/api', policyRoutes)
    .route('/api', backtestRoutes)
    .route('/api', doctorRoutes())
    .route('/webhooks', webhookRoutes)
    .route('/v1', handoffRoutes(deps))
    .route('/', handoffSchemaRoutes)
    .route('/webhooks', slackRoutes)
    .route('/', policySchemaRoutes)
    .route('/', healthRoutes(readiness))
    .route('/', metricsRoutes(deps))
    .route('/', appPageRoutes(deps))
    .route('/', signInRoutes(deps))
    .route('/', linkPages())
    .route('/', helpCenterRoutes(deps))
  app.onError(handleError)
  app.notFound((c) => handleError(notFound(), c))
  const info = { title: 'Countersign', version: '0.1.0', description: 'Refunds that happen once, as approved.' }
  const securitySchemes = {
    handoffKey: { type: 'http', scheme: 'bearer', description: 'A handoff key of a bot; see docs/handoffs.md' },
  } as const
  const documentation = { info, components: { securitySchemes } }
  app.get('/openapi.json', openAPIRouteHandler(app, { documentation, excludeStaticFile: false }))
  requireListed(app.routes)
  return app
}

export type App = ReturnType<typeof createApp>

function refuseLongBody(): never {
  throw new Refusal('payload_too_large', 413, 'This request is too large.')
}
