import { Hono } from 'hono'
import { accountRoutes } from './account-routes.ts'
import { appRoutes } from './app-routes.ts'
import { businessRuleRoutes } from './business-rules.ts'
import { withAndWithoutJson } from './answers.ts'
import { fieldRoutes } from './field-routes.ts'
import { helpCenterKeys } from './help-center.ts'
import { oneCreationAtATime, rememberCreation } from './idempotency.ts'
import { installationRoutes } from './installation-routes.ts'
import { requireToken } from './oauth.ts'
import { oauthRoutes } from './oauth-routes.ts'
import { playFaults } from './play-faults.ts'
import { limitAccount } from './rate-limits.ts'
import { noteRefused } from './refused-requests.ts'
import { signInPage } from './sign-in-page.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'
import { ticketRoutes } from './ticket-routes.ts'
import { userRoutes } from './user-api.ts'
import { triggerRoutes, webhookRoutes } from './webhook-routes.ts'

/** Everything that Zendesk itself answers. The order of the layers is the order in which trouble is met. */
export function supportApi(context: ZendeskContext) {
  const app = new Hono<ZendeskEnv>().use('/api/*', noteRefused(context)).use('/oauth/*', noteRefused(context))
  for (const path of withAndWithoutJson('/api/v2/tickets')) app.use(path, oneCreationAtATime())
  app
    .use('/api/*', playFaults(context))
    .use('/oauth/*', playFaults(context))
    .route('/', oauthRoutes(context))
    .route('/', signInPage(context))
    .route('/', helpCenterKeys())
    .use('/api/*', requireToken(context))
    .use('/api/*', limitAccount(context))
  for (const path of withAndWithoutJson('/api/v2/tickets')) app.use(path, rememberCreation(context))
  return app
    .route('/', ticketRoutes(context))
    .route('/', userRoutes(context))
    .route('/', accountRoutes(context))
    .route('/', fieldRoutes(context))
    .route('/', webhookRoutes(context))
    .route('/', triggerRoutes(context))
    .route('/', businessRuleRoutes(context))
    .route('/', installationRoutes(context))
    .route('/', appRoutes(context))
    .all('/api/*', (c) => c.json({ error: 'InvalidEndpoint', description: 'Not found' }, 404))
}
