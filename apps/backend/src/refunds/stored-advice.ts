import { createHash } from 'node:crypto'
import type { PolicyDecision } from '@countersign/shared/policy'
import { and, desc, eq } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import type { Db, Tx } from '#db/open.ts'
import type { PolicyFacts } from '#policy/facts.ts'
import { recommend } from '#policy/recommend.ts'
import { modelAdvice, recommendationRecords } from '#refunds/tables.ts'
import type { ModelAdviceRow } from '#refunds/tables.ts'

/** One payment on one ticket. */
type About = { ticketId: string; paymentIntentId: string }

type Advice = About & Pick<ModelAdviceRow, 'model' | 'promptVersion' | 'advice' | 'escalates'>

/** Keeps what a model recommends; the same again is the newest again. */
export async function storeAdvice(ctx: Ctx, advice: Advice): Promise<void> {
  const { db, now } = ctx.deps
  const digest = createHash('sha256').update(JSON.stringify([advice.model, advice.promptVersion, advice.advice]))
  await db
    .insert(modelAdvice)
    .values({ ...advice, digest: digest.digest('base64url'), at: now() })
    .onConflictDoUpdate({
      target: [modelAdvice.ticketId, modelAdvice.paymentIntentId, modelAdvice.digest],
      set: { at: now(), escalates: advice.escalates },
    })
}

/** Whether a model has asked for a person about this payment. Whatever it says later takes that back no more. */
export async function isEscalated(db: Db, about: About): Promise<boolean> {
  const [row] = await db
    .select({ at: modelAdvice.at })
    .from(modelAdvice)
    .where(and(ofPayment(about), eq(modelAdvice.escalates, true)))
    .limit(1)
  return row !== undefined
}

export async function newestAdvice(db: Db | Tx, about: About): Promise<ModelAdviceRow | null> {
  const [row] = await db.select().from(modelAdvice).where(ofPayment(about)).orderBy(desc(modelAdvice.at)).limit(1)
  return row ?? null
}

function ofPayment({ ticketId, paymentIntentId }: About) {
  return and(eq(modelAdvice.ticketId, ticketId), eq(modelAdvice.paymentIntentId, paymentIntentId))
}

type Decided = About & { refundRequestId: string; decision: PolicyDecision; facts: PolicyFacts; at: Date }

/**
 * What was recommended when a request was made, beside what policy said; what people say to it follows from the
 * signatures and denials.
 */
export async function recordRecommendation(tx: Tx, { decision, facts, at, ...request }: Decided): Promise<void> {
  const rules = recommend({ decision, facts, fraudWarning: null, words: '' })
  const model = await newestAdvice(tx, request)
  await tx.insert(recommendationRecords).values({
    refundRequestId: request.refundRequestId,
    rules: rules.decision,
    modelSaid: model?.advice.decision ?? null,
    model: model?.model ?? null,
    promptVersion: model?.promptVersion ?? null,
    policyOutcome: decision.outcome,
    at,
  })
}
