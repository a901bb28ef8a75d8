import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { withBody } from './control-body.ts'
import { createRefund } from './create-refund.ts'
import { moveDispute, openDispute } from './disputes.ts'
import { openFraudWarning } from './fraud-warnings.ts'
import { arriveReference, cancelRefund, failRefund, requireAction, settleRefund } from './move-refund.ts'
import { payInvoice } from './pay-invoice.ts'
import { sandboxPayment } from './played-payment.ts'
import { recordPayment } from './record-payment.ts'
import type { Settlements } from './settlements.ts'
import { unixSeconds } from './state.ts'
import type { StripeWorld } from './state.ts'
import { StripeFailure } from './stripe-failure.ts'

const DashboardRefund = z.strictObject({ payment_intent: z.string(), amount: z.int().positive().optional() })
const InvoicePay = z.strictObject({ amount: z.int().positive().optional() })
const Failure = z.strictObject({ failure_reason: z.string().min(1).default('unknown') })
const Nothing = z.strictObject({})

const NextRefund = z.union([
  z.strictObject({
    status: z.literal('pending'),
    pending_reason: z.enum(['processing', 'insufficient_funds', 'charge_pending']).default('insufficient_funds'),
  }),
  z.strictObject({ status: z.literal('requires_action') }),
  z.strictObject({ status: z.literal('failed'), failure_reason: z.string().min(1).default('unknown') }),
])

const NewDispute = z.strictObject({
  charge: z.string(),
  status: z.enum(['needs_response', 'under_review', 'warning_needs_response']).default('needs_response'),
  reason: z.string().min(1).default('general'),
  dueInDays: z.int().min(0).nullable().default(9),
})

const DisputeTurn = z.strictObject({
  status: z.enum([
    ...(['warning_needs_response', 'warning_under_review', 'warning_closed'] as const),
    ...(['needs_response', 'under_review', 'won', 'lost', 'prevented'] as const),
  ]),
})

const NewFraudWarning = z.strictObject({
  charge: z.string(),
  fraud_type: z.string().min(1).default('unauthorized_use_of_card'),
})

const NewPayment = z.strictObject({
  customer: z.string(),
  amount: z.int().positive(),
  currency: z
    .string()
    .regex(/^[a-z]{3}$/)
    .default('usd'),
  description: z.string().default('Made in the sandbox'),
  /** `false` only authorises it. */
  captured: z.boolean().default(true),
  failed: z.strictObject({ code: z.string(), declineCode: z.string().nullable().default(null) }).optional(),
  metadata: z.record(z.string(), z.string()).default({}),
})

/** What banks, customers and people in the dashboard do to the money. */
export function controlMoney({ settlements, world }: { world: StripeWorld; settlements: Settlements }): Hono {
  const app = new Hono()
  app.onError((error, c) => {
    if (error instanceof StripeFailure) return c.json({ message: error.message }, error.status)
    throw error
  })
  app.post('/sandbox/payments', (c) => withBody(c, NewPayment, (asked) => newPayment(c, world, asked)))
  app.post('/sandbox/invoices/:id/pay', (c) =>
    withBody(c, InvoicePay, ({ amount }) => {
      const invoice = payInvoice(world, c.req.param('id'), amount)
      world.commit()
      return invoice ? c.json(invoice) : c.json({ message: `No such invoice: ${c.req.param('id')}` }, 404)
    }),
  )
  app.post('/sandbox/refunds', (c) =>
    withBody(c, DashboardRefund, ({ amount, payment_intent }) => {
      const refund = createRefund(world, { payment_intent, amount, metadata: {}, expand: [] })
      settlements.begin(refund.id)
      world.commit()
      return c.json(refund, 201)
    }),
  )
  app.post('/sandbox/next-refund', (c) =>
    withBody(c, NextRefund.nullable(), (next) => {
      world.state.nextRefund = next
      world.commit()
      return c.json(next)
    }),
  )
  const move = (c: Context, moved: object | null): Response => {
    world.commit()
    return moved ? c.json(moved) : c.json({ message: 'There is no such refund that could do that.' }, 404)
  }
  app.post('/sandbox/refunds/:id/fail', (c) =>
    withBody(c, Failure, (body) => move(c, failRefund(world, c.req.param('id'), body.failure_reason))),
  )
  const moves = {
    settle: settleRefund,
    requires_action: requireAction,
    reference: arriveReference,
    cancel: cancelRefund,
  }
  for (const [name, verb] of Object.entries(moves)) {
    app.post(`/sandbox/refunds/:id/${name}`, (c) => withBody(c, Nothing, () => move(c, verb(world, c.req.param('id')))))
  }
  return app.route('/', controlRisks(world))
}

function newPayment(c: Context, world: StripeWorld, asked: z.infer<typeof NewPayment>): Response {
  const customer = world.state.objects.customer[asked.customer]
  if (!customer) return c.json({ message: `No such customer: ${asked.customer}` }, 404)
  const { customer: _, failed, ...made } = asked
  const charge = recordPayment(world, customer, sandboxPayment(world, { ...made, ...(failed && { failed }) }))
  world.commit()
  return c.json({ payment_intent: charge.payment_intent, charge: charge.id }, 201)
}

function controlRisks(world: StripeWorld): Hono {
  const app = new Hono()
  app.post('/sandbox/disputes', (c) =>
    withBody(c, NewDispute, ({ charge, dueInDays, reason, status }) => {
      const dueBy = dueInDays === null ? null : unixSeconds(world) + dueInDays * 86_400
      const dispute = openDispute(world, { charge, status, reason, dueBy })
      world.commit()
      return dispute ? c.json(dispute, 201) : c.json({ message: `No such charge: ${charge}` }, 404)
    }),
  )
  app.post('/sandbox/disputes/:id', (c) =>
    withBody(c, DisputeTurn, ({ status }) => {
      const dispute = moveDispute(world, c.req.param('id'), status)
      world.commit()
      return dispute ? c.json(dispute) : c.json({ message: 'There is no such dispute.' }, 404)
    }),
  )
  app.post('/sandbox/fraud-warnings', (c) =>
    withBody(c, NewFraudWarning, ({ charge, fraud_type }) => {
      const warning = openFraudWarning(world, charge, fraud_type)
      world.commit()
      return warning ? c.json(warning, 201) : c.json({ message: `No such charge: ${charge}` }, 404)
    }),
  )
  return app
}
