import type Stripe from 'stripe'
import { z } from 'zod'
import { expand, integer, text } from './params.ts'
import { newId, randomText, unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { noSuch } from './stripe-failure.ts'
import { keptLink } from './wire-text.ts'

const ofSubscription = z.strictObject({ subscription: text }).optional()

const Flow = z.strictObject({
  type: z.enum([
    'payment_method_update',
    'customer_update',
    'subscription_cancel',
    'subscription_pause',
    'subscription_update',
  ]),
  after_completion: z
    .strictObject({
      type: z.enum(['redirect', 'hosted_confirmation', 'portal_homepage']),
      redirect: z.strictObject({ return_url: z.url() }).optional(),
      hosted_confirmation: z.strictObject({ custom_message: text.optional() }).optional(),
    })
    .optional(),
  subscription_cancel: ofSubscription,
  subscription_pause: ofSubscription,
  subscription_update: ofSubscription,
} satisfies { [Param in keyof Stripe.BillingPortal.SessionCreateParams.FlowData]: z.ZodType })
type Flow = z.infer<typeof Flow>

export const PortalSessionCreate = z.strictObject({
  customer: text,
  return_url: z.url().optional(),
  flow_data: Flow.optional(),
  after_expiration: z
    .strictObject({
      type: z.literal('customer_login'),
      customer_login: z.strictObject({ expires_at: integer.optional() }).optional(),
    })
    .optional(),
  configuration: text.optional(),
  locale: text.optional(),
  expand,
} satisfies { [Param in keyof Stripe.BillingPortal.SessionCreateParams]: z.ZodType })
type PortalSessionCreate = z.infer<typeof PortalSessionCreate>

export function createPortalSession(world: StripeWorld, asked: PortalSessionCreate): Stripe.BillingPortal.Session {
  if (!world.state.objects.customer[asked.customer]) throw noSuch('customer', asked.customer, 'customer')
  const session: Stripe.BillingPortal.Session = {
    id: newId('bps'),
    object: 'billing_portal.session',
    after_expiration: asked.after_expiration
      ? {
          customer_login: { expires_at: asked.after_expiration.customer_login?.expires_at ?? null },
          type: asked.after_expiration.type,
        }
      : null,
    configuration: asked.configuration ?? 'bpc_sandbox',
    created: unixSeconds(world),
    customer: asked.customer,
    customer_account: null,
    flow: asked.flow_data ? flowOf(world, asked.flow_data) : null,
    livemode: false,
    locale: asked.locale ?? null,
    on_behalf_of: null,
    return_url: asked.return_url ?? null,
    // Whoever holds the link is the customer, as at Stripe.
    url: keptLink(`/p/session/${randomText(40)}`),
  }
  world.state.objects.portal_session[session.id] = session
  return session
}

function flowOf(world: StripeWorld, flow: Flow): Stripe.BillingPortal.Session.Flow {
  const cancel = checked(world, flow.subscription_cancel)
  return {
    after_completion: {
      hosted_confirmation: flow.after_completion?.hosted_confirmation
        ? { custom_message: flow.after_completion.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: flow.after_completion?.redirect ?? null,
      type: flow.after_completion?.type ?? 'portal_homepage',
    },
    customer_update: flow.type === 'customer_update' ? {} : null,
    subscription_cancel: cancel && { ...cancel, retention: null },
    subscription_pause: checked(world, flow.subscription_pause),
    subscription_update: checked(world, flow.subscription_update),
    subscription_update_confirm: null,
    type: flow.type,
  }
}

function checked(world: StripeWorld, of: { subscription: string } | undefined): { subscription: string } | null {
  if (!of) return null
  if (!world.state.objects.subscription[of.subscription]) throw noSuch('subscription', of.subscription, 'flow_data')
  return of
}
