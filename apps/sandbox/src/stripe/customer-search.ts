import type Stripe from 'stripe'
import { z } from 'zod'
import { expand, integer, text } from './params.ts'
import type { StripeWorld } from './state.ts'
import { StripeFailure } from './stripe-failure.ts'

export const CustomerSearch = z.strictObject({
  query: text,
  limit: integer.pipe(z.int().min(1).max(100)).default(10),
  expand,
} satisfies { [Param in keyof Stripe.CustomerSearchParams]: z.ZodType })
type CustomerSearch = z.infer<typeof CustomerSearch>

/** One clause on e-mail or name: `email:"a@b.example"` for all of it, `name~"part"` for a part, in any case. */
export function searchCustomers(world: StripeWorld, { limit, query }: CustomerSearch) {
  const clause = /^(email|name)\s*([:~])\s*(["'])(.+)\3$/.exec(query.trim())
  const [, field, operator, , wanted = ''] = clause ?? []
  if (!clause) {
    const message = 'The sandbox searches customers by one clause: email or name, with : or ~ and a quoted text.'
    throw new StripeFailure(message, { status: 400, param: 'query' })
  }
  const needle = wanted.toLowerCase()
  const found = Object.values(world.state.objects.customer).filter((customer) => {
    const value = ((field === 'email' ? customer.email : customer.name) ?? '').toLowerCase()
    return operator === ':' ? value === needle : value.includes(needle)
  })
  return { data: found.slice(0, limit), has_more: found.length > limit }
}
