/**
 * Who may call what: one line for each method and path of the router. `http/guard.ts` lets nothing else through, and
 * `test/stories/route-matrix.test.ts` calls every route as every kind of person and compares.
 *
 * | word | who |
 * |---|---|
 * | `anyone` | whoever reaches the address; says nothing about a customer |
 * | `provider` | who signs the raw body with the secret of the webhook |
 * | `handoff_key` | who brings a handoff key; what it may do is in its scopes |
 * | `metrics_token` | who brings METRICS_TOKEN; without that setting nobody |
 * | `page_token` | who brings Zendesk's signed page token |
 * | `sign_in` | who brings a word of ours that names the person expected, or the state of a sign-in under way |
 * | `mailed_link` | who brings the token of a mailed link; everybody else hears that it is over |
 * | `help_center` | customers, with the token that Zendesk's help centre gives to whoever is signed in there |
 * | `session` | who brings their own session, to renew it |
 * | `agent` | every active agent |
 * | `ticket` | agents who may see the ticket in the path |
 * | `request` | agents who may see the ticket of the request in the path |
 * | `withdrawer` | as `request`, and proposer, lead or finance |
 * | `signer` | as `request`, and lead or finance |
 * | `lead` | leads and finance, whatever they may sign |
 * | `overseer` | leads, finance and Zendesk's admins |
 * | `policy_reader` | leads and finance |
 * | `finance` | finance |
 */
export type RouteAccess =
  | 'anyone'
  | 'provider'
  | 'handoff_key'
  | 'metrics_token'
  | 'page_token'
  | 'sign_in'
  | 'mailed_link'
  | 'help_center'
  | 'session'
  | 'agent'
  | 'ticket'
  | 'request'
  | 'withdrawer'
  | 'signer'
  | 'lead'
  | 'overseer'
  | 'policy_reader'
  | 'finance'

export const routeAccess = {
  'GET /livez': 'anyone',
  'GET /readyz': 'anyone',
  'GET /metrics': 'metrics_token',
  'GET /openapi.json': 'anyone',
  'GET /zendesk/assets/*': 'anyone',
  'GET /zendesk/sidebar': 'anyone',
  'GET /zendesk/desk': 'anyone',
  'POST /zendesk/sidebar': 'page_token',
  'POST /zendesk/desk': 'page_token',
  'GET /zendesk/sign-in': 'sign_in',
  'GET /zendesk/sign-in/callback': 'sign_in',
  'GET /verify/:challengeId/:token': 'mailed_link',
  'POST /verify/:challengeId/:token': 'mailed_link',
  'POST /webhooks/stripe': 'provider',
  'POST /webhooks/slack': 'provider',
  'POST /v1/help-center/sessions': 'help_center',
  'POST /webhooks/zendesk': 'provider',
  'POST /v1/handoffs': 'handoff_key',
  'POST /v1/refund-requests': 'handoff_key',
  'GET /handoff.schema.json': 'anyone',
  'GET /refund-request.schema.json': 'anyone',
  'POST /api/session/renew': 'session',
  'GET /api/tickets/:ticketId/context': 'ticket',
  'POST /api/tickets/:ticketId/redact-comment': 'ticket',
  'POST /api/tickets/:ticketId/draft': 'ticket',
  'POST /api/tickets/:ticketId/draft/check': 'ticket',
  'POST /api/tickets/:ticketId/draft/further': 'ticket',
  'POST /api/tickets/:ticketId/draft/feedback': 'ticket',
  'GET /api/doctor': 'overseer',
  'GET /api/drafts/acceptance': 'lead',
  'GET /api/templates': 'lead',
  'POST /api/templates': 'lead',
  'POST /api/templates/preview': 'lead',
  'POST /api/templates/:id/approve': 'lead',
  'POST /api/tickets/:ticketId/refunds/preview': 'ticket',
  'POST /api/tickets/:ticketId/refunds': 'ticket',
  'PUT /api/tickets/:ticketId/refund-form': 'ticket',
  'GET /api/tickets/:ticketId/verification/code': 'ticket',
  'POST /api/tickets/:ticketId/verification/code': 'ticket',
  'POST /api/tickets/:ticketId/verification/code/check': 'ticket',
  'POST /api/tickets/:ticketId/verification/facts/check': 'ticket',
  'POST /api/tickets/:ticketId/customer': 'ticket',
  'POST /api/tickets/:ticketId/customer/look-up': 'ticket',
  'GET /api/desk': 'agent',
  'GET /api/drift': 'lead',
  'POST /api/drift/:id/acknowledge': 'lead',
  'GET /api/refunds': 'agent',
  'GET /api/refunds.csv': 'agent',
  'GET /api/refunds/:id': 'request',
  'GET /api/refunds/:id/review': 'request',
  'GET /api/refunds/:id/delegates': 'signer',
  'GET /api/refunds/:id/what-if': 'signer',
  'POST /api/refunds/:id/delegate': 'signer',
  'POST /api/refunds/:id/answer': 'request',
  'POST /api/refunds/:id/cancel': 'withdrawer',
  'POST /api/refunds/:id/approve': 'signer',
  'POST /api/refunds/:id/deny': 'signer',
  'POST /api/refunds/:id/request-info': 'signer',
  'POST /api/refunds/:id/close-as-failed': 'signer',
  'GET /policy.schema.json': 'anyone',
  'GET /api/policies': 'policy_reader',
  'POST /api/policies': 'finance',
  'POST /api/policies/check': 'policy_reader',
  'GET /api/policies/:id': 'policy_reader',
  'POST /api/policies/:id/backtest': 'policy_reader',
  'POST /api/policies/:id/submit': 'finance',
  'POST /api/policies/:id/publish': 'finance',
  'POST /api/policies/:id/withdraw': 'finance',
  'GET /api/deliveries': 'lead',
  'POST /api/deliveries/redrive': 'lead',
  'POST /api/handoffs/redrive': 'lead',
  'GET /api/switches/refunds': 'agent',
  'POST /api/switches/refunds': 'finance',
} as const satisfies Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, RouteAccess>
