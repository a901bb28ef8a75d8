import { Hono } from 'hono'
import { listen } from '#listen.ts'
import type { StandIn, StandInOptions } from '#sandbox.ts'
import { openState } from '#state-file.ts'
import type { Story } from '#stories.ts'
import { controlApi } from './control-api.ts'
import { answerLate, noFaults } from './faults.ts'
import { oauthRoutes } from './oauth.ts'
import { seedZendesk } from './seed.ts'
import { installation } from './signed-token.ts'
import type { ZendeskContext } from './stand-in-context.ts'
import { supportApi } from './support-api.ts'
import { workspacePage } from './workspace-page.ts'
import { workspaceRoutes } from './workspace-routes.ts'
import type { WorkspaceLink } from './workspace-routes.ts'

export type ZendeskOptions = StandInOptions & {
  stories: Story[]
  /** Asked at each page load, as the backend often starts after the sandbox. Empty: not known yet. */
  backendUrl: () => string
  /** Pages of the other stand-ins that an agent may want to open beside the ticket. */
  links?: () => WorkspaceLink[]
}

export type ZendeskStandIn = StandIn & {
  /** The environment with which a backend talks to this stand-in. */
  backendEnv: Record<string, string>
}

const leadGroupId = '9001'

/** The Support API, the OAuth endpoint and the agent workspace, on one port. */
export async function startZendesk(options: ZendeskOptions): Promise<ZendeskStandIn> {
  const { port, now, stateDir, stories, backendUrl } = options
  const state = openState('zendesk', stateDir, () => seedZendesk(stories, now()))
  const context: ZendeskContext = { state, faults: noFaults(), now }
  const app = new Hono()
    .use('/api/*', answerLate(context.faults))
    .use('/oauth/*', answerLate(context.faults))
    .route('/', oauthRoutes(context))
    .route('/', supportApi(context))
    .route('/', controlApi(context))
    .route('/', workspaceRoutes(context, { backendUrl, links: options.links ?? (() => []) }))
    .route('/', workspacePage(backendUrl))
  const server = await listen(app, port)
  const { oauthClient, appKey } = state.data
  return {
    ...server,
    backendEnv: {
      ZENDESK_SUBDOMAIN: installation.subdomain,
      ZENDESK_API_BASE: server.url,
      ZENDESK_OAUTH_CLIENT_ID: oauthClient.id,
      ZENDESK_OAUTH_CLIENT_SECRET: oauthClient.secret,
      ZENDESK_APP_PUBLIC_KEY: appKey.publicPem,
      ZENDESK_APP_AUDIENCE: installation.audience,
      LEAD_GROUP_IDS: leadGroupId,
    },
  }
}
