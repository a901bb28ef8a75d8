import { Hono } from 'hono'
import { answerDelete, answerPost } from './answer-post.ts'
import type { StripeEnv, StripeParts } from './answer-post.ts'
import { CreditNoteCreate } from './credit-note-params.ts'
import { createCreditNote } from './credit-notes.ts'
import {
  BalanceTransactionCreate,
  BalanceTransactionUpdate,
  createBalanceTransaction,
  updateBalanceTransaction,
} from './customer-balance.ts'
import { CustomerUpdate, updateCustomer } from './customers.ts'
import { InvoicePreview, previewInvoice } from './invoice-preview.ts'
import { PortalSessionCreate, createPortalSession } from './portal-sessions.ts'
import type { Settlements } from './settlements.ts'
import { SubscriptionCancel, SubscriptionUpdate, cancelSubscription, updateSubscription } from './subscriptions.ts'

/** Everything that changes something besides refunds. */
export function billingRoutes(parts: StripeParts & { settlements: Settlements }): Hono<StripeEnv> {
  const { world, settlements } = parts
  return new Hono<StripeEnv>()
    .post('/v1/credit_notes', (c) =>
      answerPost(c, parts, {
        params: CreditNoteCreate,
        as: 'credit_note',
        run: (asked) => createCreditNote(world, asked, (refundId) => settlements.begin(refundId)),
      }),
    )
    .post('/v1/customers/:id', (c) =>
      answerPost(c, parts, {
        params: CustomerUpdate,
        as: 'customer',
        run: (asked) => updateCustomer(world, c.req.param('id'), asked),
      }),
    )
    .post('/v1/customers/:id/balance_transactions', (c) =>
      answerPost(c, parts, {
        params: BalanceTransactionCreate,
        as: 'customer_balance_transaction',
        run: (asked) => createBalanceTransaction(world, c.req.param('id'), asked),
      }),
    )
    .post('/v1/customers/:customer/balance_transactions/:transaction', (c) =>
      answerPost(c, parts, {
        params: BalanceTransactionUpdate,
        as: 'customer_balance_transaction',
        run: (asked) => updateBalanceTransaction(world, c.req.param(), asked),
      }),
    )
    .post('/v1/billing_portal/sessions', (c) =>
      answerPost(c, parts, {
        params: PortalSessionCreate,
        as: 'portal_session',
        run: (asked) => createPortalSession(world, asked),
      }),
    )
    .post('/v1/invoices/create_preview', (c) =>
      answerPost(c, parts, { params: InvoicePreview, as: 'invoice', run: (asked) => previewInvoice(world, asked) }),
    )
    .post('/v1/subscriptions/:id', (c) =>
      answerPost(c, parts, {
        params: SubscriptionUpdate,
        as: 'subscription',
        run: (asked) => updateSubscription(world, c.req.param('id'), asked),
      }),
    )
    .delete('/v1/subscriptions/:id', (c) =>
      answerDelete(c, parts, {
        params: SubscriptionCancel,
        as: 'subscription',
        run: (asked) => cancelSubscription(world, c.req.param('id'), asked),
      }),
    )
}
