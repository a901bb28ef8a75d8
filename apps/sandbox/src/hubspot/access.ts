import type { Context, MiddlewareHandler } from 'hono'
import type { NodeEnv } from '#cut-connection.ts'
import { failure } from './failure.ts'
import type { HubspotWorld, TokenKind } from './state.ts'

export const allScopes = [
  'timeline',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.companies.read',
  'analytics.behavioral_events.send',
  'behavioral_events.event_definitions.read_write',
] as const
type Scope = (typeof allScopes)[number]

/** Lets only the holder of the access token in. */
export function identify({ state }: HubspotWorld): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    if (c.req.header('authorization') !== `Bearer ${state.accessToken}`) {
      const message = 'Authentication credentials not found. This API supports OAuth 2.0 authentication.'
      return failure(c, 401, { category: 'INVALID_AUTHENTICATION', message })
    }
    if (state.token.expired) {
      const message = 'The OAuth token used to make this call has expired.'
      return failure(c, 401, { category: 'EXPIRED_AUTHENTICATION', message })
    }
    return next()
  }
}

/** Where `kind` is given, no other kind of token can ever hold the scope. */
export function needs({ state }: HubspotWorld, scope: Scope, kind?: TokenKind): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    const { token } = state
    if (!token.scopes.includes(scope) || (kind !== undefined && kind !== token.kind)) return missingScope(c, scope)
    return next()
  }
}

/** Contacts, notes and tasks are read and written under the scopes of contacts. */
export function needsContacts(world: HubspotWorld): MiddlewareHandler<NodeEnv> {
  const [read, write] = [needs(world, 'crm.objects.contacts.read'), needs(world, 'crm.objects.contacts.write')]
  return (c, next) => (c.req.method === 'GET' || c.req.path.endsWith('/search') ? read : write)(c, next)
}

function missingScope(c: Context, scope: Scope): Response {
  return failure(c, 403, {
    category: 'MISSING_SCOPES',
    message: "This app hasn't been granted all required scopes to make this call.",
    errors: [{ message: 'One or more of these scopes are required.', context: { requiredScopes: [scope] } }],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  })
}
