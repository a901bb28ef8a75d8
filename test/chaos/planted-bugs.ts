/** A mistake that somebody could make, put into the product while it is loaded. */
export type PlantedBug = Edit & {
  name: string
  why: string
  /** Where one place is guarded by another, the mistake needs both. */
  also?: readonly Edit[]
}

/** `file` is below `apps/backend/src/`; `find` stands in it exactly once. */
type Edit = { file: string; find: string; replace: string }

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'new-key-per-retry',
    file: 'integrations/stripe/money-client.ts',
    find: 'stripe.refunds.create(params, { idempotencyKey })',
    replace: 'stripe.refunds.create(params, { idempotencyKey: `${idempotencyKey}:${Date.now()}` })',
    why: 'Every send looks new to Stripe, so a lost answer becomes a second refund.',
  },
  {
    name: 'no-money-lock',
    file: 'refunds/lock-money.ts',
    find: 'for (const subject of subjects) {',
    replace: 'for (const subject of subjects.slice(0, 0)) {',
    why: 'Two requests count the same money, each without the other.',
  },
  {
    name: 'content-hash-not-compared',
    file: 'refunds/decide-again.ts',
    find: 'if (contentHash(row) !== row.contentHash)',
    replace: 'if (contentHash(row).length !== row.contentHash.length)',
    why: 'What was changed after the approval is sent.',
  },
  {
    name: 'if-match-not-compared',
    file: 'refunds/load-request.ts',
    find: 'if (seen === matchOf(row)) return',
    replace: 'if (seen.length === matchOf(row).length) return',
    why: 'A signer signs what was not on the screen.',
  },
  {
    name: 'ack-before-commit',
    file: 'webhooks/receive.ts',
    find: "const isNew = await storeStripeEvent(ctx, { id, type, objectId: data.object.id ?? '' })",
    replace:
      "const isNew = true; void storeStripeEvent(ctx, { id, type, objectId: data.object.id ?? '' }).catch(() => undefined)",
    why: 'Stripe is told that we have the event, and a crash loses it.',
  },
  {
    name: 'expiry-by-timer-only',
    file: 'refunds/execute.ts',
    find: 'if (await ctx.deps.db.transaction((tx) => expireIfStale(tx, ctx, row.id))) return',
    replace: 'void expireIfStale',
    why: 'An approval of last week is still sent when the timer was late.',
  },
  {
    name: 'self-approval-by-alias',
    file: 'refunds/may-sign.ts',
    find: 'normaliseEmail(address) === email',
    replace: 'address === agent.email',
    why: 'Whoever gets the money signs for it, under another spelling of the address.',
  },
  {
    name: 'key-sent-after-24-hours',
    file: 'refunds/execute.ts',
    find: 'const lastSendMs = 20 * 3_600_000',
    replace: 'const lastSendMs = 20_000 * 3_600_000',
    why: 'Stripe may have forgotten the key by then, and runs the call as new.',
  },
  {
    name: 'audit-outside-transaction',
    file: 'refunds/transition.ts',
    find: 'await recordAudit(tx, ctx, {',
    replace: `await ((_: unknown, own: Ctx, entry: Parameters<typeof recordAudit>[2]) => {
    const { db } = own.deps
    const late = async () => db.transaction((later) => recordAudit(later, own, entry))
    setTimeout(() => void late().catch(() => undefined), 20)
    return Promise.resolve()
  })(tx, ctx, {`,
    why: 'The log tells of what was rolled back, and misses what came before a crash.',
  },
  {
    name: 'older-read-wins',
    file: 'refunds/mirror-refund.ts',
    find: "if (known && known.reading > reading) return 'outdated'",
    replace: '',
    why: 'The order in which webhooks and reads arrive is trusted: an old "succeeded" overwrites a new "failed".',
  },
  {
    name: 'unknown-counted-as-failed',
    file: 'refunds/record-send.ts',
    find: "if (result.kind === 'refused' && row.sendCount === 1) return",
    replace: 'if (row.sendCount === 1) return',
    why: 'Money that may have moved is called not moved, and can be asked for again.',
  },
  {
    name: 'refusal-after-unknown-believed',
    file: 'refunds/record-send.ts',
    find: "if (result.kind === 'refused' && row.sendCount === 1)",
    replace: "if (result.kind === 'refused')",
    why: 'A refusal says nothing about the earlier call, which may have made the refund.',
  },
  {
    name: 'timeout-taken-as-failed',
    file: 'integrations/stripe/money-client.ts',
    find: "return { kind: 'unknown', code, next: afterUnknown(error) }",
    replace:
      "return error instanceof Stripe.errors.StripeConnectionError ? { kind: 'refused', code } : { kind: 'unknown', code, next: afterUnknown(error) }",
    why: 'No answer is not the same as no.',
  },
  {
    name: 'success-without-id-accepted',
    file: 'integrations/stripe/money-client.ts',
    find: 'return fromAnswer(await stripe.refunds.create(params, { idempotencyKey }))',
    replace: `const answered = await stripe.refunds.create(params, { idempotencyKey })
        void fromAnswer
        return { kind: 'done', refund: { ...toRefund({ ...answered, metadata: answered.metadata ?? {}, created: answered.created ?? 1 }), id: answered.id ?? 're_missing' + idempotencyKey, paymentIntentId: params.payment_intent, amount: params.amount, currency: answered.currency ?? 'usd', status: answered.status ?? 'succeeded' } }`,
    why: 'A page of a proxy is taken for a refund.',
  },
  {
    name: 'switch-read-once',
    file: 'switches/refunds-switch.ts',
    find: "const [row] = await db.select().from(switches).where(eq(switches.name, 'refunds'))",
    replace:
      "const kept = globalThis as unknown as Record<string, unknown>; const [row] = [(kept['chaosSwitch'] ??= (await db.select().from(switches).where(eq(switches.name, 'refunds')))[0]) as typeof switches.$inferSelect | undefined]",
    also: [
      {
        file: 'refunds/execute.ts',
        find: 'if (!last.refundsOn) return hold(ctx, row)',
        replace: 'void hold',
      },
    ],
    why: 'Whoever turns refunds off reaches nobody who is running.',
  },
  {
    name: 'switch-checked-only-at-enqueue',
    file: 'refunds/decide-again.ts',
    find: 'if (!(await readRefundsSwitch(tx)).on || isTooEarly(ctx, row)) return null',
    replace: 'void readRefundsSwitch; if (isTooEarly(ctx, row)) return null',
    also: [
      {
        file: 'refunds/execute.ts',
        find: 'if (!(await readRefundsSwitch(ctx.deps.db)).on) return',
        replace: 'void readRefundsSwitch',
      },
      {
        file: 'refunds/execute.ts',
        find: 'if (!last.refundsOn) return hold(ctx, row)',
        replace: 'void hold',
      },
    ],
    why: 'What was queued before refunds were turned off is sent all the same.',
  },
  {
    name: 'reservation-ends-with-the-send',
    file: 'refunds/states.ts',
    find: "'approved', 'submitted_to_stripe'] as const",
    replace: "'approved'] as const",
    why: 'An unknown refund does not count as spent.',
  },
  {
    name: 'signatures-never-outdated',
    file: 'refunds/signatures.ts',
    find: 'return signed.some((signature) => now.refundable < signature.refundableSeen || now.dispute !== signature.disputeSeen)',
    replace: 'return signed.length < 0 && now.refundable < 0',
    why: 'Less is left than the signer saw, and it is sent all the same.',
  },
  {
    name: 'resend-ignores-what-happened',
    file: 'refunds/execute.ts',
    find: "if (await hasForeignRefund(tx, row, money)) return 'other_refund_since_attempt'",
    replace: 'void hasForeignRefund',
    why: 'Somebody refunded in the dashboard because nothing seemed to happen; then we do too.',
  },
  {
    name: 'late-failure-ignored',
    file: 'refunds/apply-stripe-refund.ts',
    find: 'return fail(tx, ctx, row, refund)',
    replace: "return row.state === 'confirmed' ? undefined : fail(tx, ctx, row, refund)",
    why: 'The bank gives the money back and nobody hears of it.',
  },
  {
    name: 'stamp-alone-trusted',
    file: 'audit/post-to-zendesk.ts',
    find: 'const written = head.attempts > 1 ? await findEarlier(ctx, head, places) : null',
    replace: 'const written = null as Sent | null',
    why: 'Zendesk’s stamp has whole seconds: a note whose answer was lost may be written again in the same second.',
  },
  {
    name: 'outbox-without-a-key',
    file: 'audit/post-to-hubspot.ts',
    find: 'id: delivery.auditId,',
    replace: 'id: ctx.deps.newId(),',
    why: 'Each try is another event to HubSpot.',
  },
  {
    name: 'newest-note-first',
    file: 'audit/batch.ts',
    find: "import { and, asc, eq, gt, inArray } from 'drizzle-orm'",
    replace: "import { and, desc as asc, eq, gt, inArray } from 'drizzle-orm'",
    why: 'The ticket tells the story backwards.',
  },
  {
    name: 'cap-counts-one-payment',
    file: 'refunds/count-money.ts',
    find: 'pastRefunds: all\n',
    replace: 'pastRefunds: ofPayment(all)\n',
    why: 'A customer with many payments gets each refund as if it were the first.',
  },
  {
    name: 'cap-counts-one-customer',
    file: 'refunds/read-sharing.ts',
    find: 'if (!customer?.email) return',
    replace: 'if (!customer?.email || mostSharing > 0) return',
    why: 'Whoever orders as a guest is another customer each time, with a cap of their own.',
  },
  {
    name: 'proposer-closes',
    file: 'refunds/close-as-failed.ts',
    find: ' || agent.id === found.row.proposerId) {',
    replace: ') {',
    why: 'Whoever asked says that it never happened, and asks again.',
  },
  {
    name: 'closed-too-early',
    file: 'refunds/close-as-failed.ts',
    find: 'const notBeforeMs = 24 * 3_600_000',
    replace: 'const notBeforeMs = 0',
    why: 'Stripe is still at work on it when somebody calls it failed.',
  },
  {
    name: 'sweep-forgets-the-unknown',
    file: 'operations/sweep.ts',
    find: "inArray(refundRequests.outcome, ['sending', 'unknown'])",
    replace: "inArray(refundRequests.outcome, ['sending'])",
    why: 'When the job is lost, nobody looks again.',
  },
]
