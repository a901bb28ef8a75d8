import type Stripe from 'stripe'
import { z } from 'zod'
import { change } from './events.ts'
import { expand, metadata, text, updatedMetadata } from './params.ts'
import type { StripeWorld } from './state.ts'
import { noSuch } from './stripe-failure.ts'

export const CustomerUpdate = z.strictObject({
  email: text.optional(),
  name: text.optional(),
  metadata: metadata.optional(),
  expand,
} satisfies { [Param in keyof Stripe.CustomerUpdateParams]: z.ZodType })

export function updateCustomer(
  world: StripeWorld,
  id: string,
  { email, name, metadata: marks }: z.infer<typeof CustomerUpdate>,
): Stripe.Customer {
  const customer = world.state.objects.customer[id]
  if (!customer) throw noSuch('customer', id, 'id')
  change(world, 'customer.updated', customer, (updated) => {
    if (email !== undefined) updated.email = email
    if (name !== undefined) updated.name = name
    if (marks !== undefined) updated.metadata = updatedMetadata(updated.metadata, marks)
  })
  return customer
}
