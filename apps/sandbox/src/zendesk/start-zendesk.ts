import { Hono } from 'hono'
import { listen } from '#listen.ts'
import type { StandIn, StandInOptions } from '#sandbox.ts'
import { openState } from '#state-file.ts'
import type { Story } from '#stories/story.ts'
import { controlApi } from './control-api.ts'
import { agentClientId } from './oauth-clients.ts'
import { openContext } from './open-context.ts'
import type { RateLimits } from './rate-limits.ts'
import { seedZendesk } from './seed.ts'
import { installation } from './signed-token.ts'
import type { ZendeskEnv } from './stand-in-context.ts'
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
  /** Further pages of the sandbox that are served from the workspace's own origin. */
  pages?: Hono[]
  /** An account into which the app was not installed yet. */
  bare?: boolean
  /** Zendesk's own numbers when left out. */
  rateLimits?: Partial<RateLimits>
}

export type ZendeskStandIn = StandIn & {
  /** The environment with which a backend talks to this stand-in. */
  backendEnv: Record<string, string>
}

const leadGroupId = '9001'
const financeGroupId = '9003'

/** The Support API, the OAuth endpoints and the agent workspace, on one port. */
export async function startZendesk(options: ZendeskOptions): Promise<ZendeskStandIn> {
  const { port, stateDir, stories, backendUrl } = options
  const file = openState('zendesk', stateDir, () => seedZendesk(stories, options.now(), options.bare))
  const { context, stop } = openContext(file, options)
  const app = new Hono<ZendeskEnv>()
  for (const page of options.pages ?? []) app.route('/', page)
  app
    .route('/', supportApi(context))
    .route('/', controlApi(context))
    .route('/', workspaceRoutes(context, { backendUrl, links: options.links ?? (() => []) }))
    .route('/', workspacePage(backendUrl))
    .onError((error, c) => {
      process.stderr.write(`The played Zendesk failed: ${error.stack ?? error.message}\n`)
      return c.json({ error: 'InternalError', description: 'The played Zendesk has a bug; see its log.' }, 500)
    })
  const server = await listen(app, port)
  context.state.save()
  const { oauthClient, appKey } = file.data
  return {
    url: server.url,
    async close() {
      stop()
      await server.close()
    },
    backendEnv: {
      ZENDESK_SUBDOMAIN: installation.subdomain,
      ZENDESK_API_BASE: server.url,
      ZENDESK_OAUTH_CLIENT_ID: oauthClient.id,
      ZENDESK_OAUTH_CLIENT_SECRET: oauthClient.secret,
      ZENDESK_AGENT_OAUTH_CLIENT_ID: agentClientId,
      ...(!options.bare && { ZENDESK_APP_PUBLIC_KEY: appKey.publicPem, ZENDESK_APP_AUDIENCE: installation.audience }),
      LEAD_GROUP_IDS: leadGroupId,
      FINANCE_GROUP_IDS: financeGroupId,
    },
  }
}
