import { and, eq, gte, sql } from 'drizzle-orm'
import { lockSubjects } from '#db/subject-locks.ts'
import type { ModelAnswer, ModelQuestion, TokenCount } from '#integrations/models/model.ts'
import { mostOutputTokens } from '#integrations/models/create-model.ts'
import type { ModelDeps } from '#model-calls/ask-model.ts'
import { modelCalls } from '#model-calls/tables.ts'
import type { ModelPurpose } from '#model-calls/tables.ts'

export type CallStart = { purpose: ModelPurpose; version: string; question: ModelQuestion }

/**
 * The row of a call that is about to go out; null when it could carry this month's sum over the ceiling. A call counts
 * as much as it can cost until it is known what it did cost, so that calls side by side cannot pass the ceiling either.
 */
export async function reserveCall(
  { db, model, config, now, newId }: ModelDeps,
  { purpose, version, question }: CallStart,
): Promise<string | null> {
  if (!model) return null
  const { price = null, monthlyCeiling = null } = config.model ?? {}
  const at = now()
  const atMost = price && Math.ceil(bytesOf(question) * price.input + mostOutputTokens * price.output)
  const row = {
    id: newId(),
    purpose,
    model: model.name,
    promptVersion: version,
    state: 'asked' as const,
    atMostMicroUsd: atMost,
    at,
  }
  return db.transaction(async (tx) => {
    if (monthlyCeiling !== null) {
      await lockSubjects(tx, ['model calls'])
      const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()))
      const [sum] = await tx
        .select({ spent: sql<number>`coalesce(sum(coalesce(cost_micro_usd, at_most_micro_usd, 0)), 0)::float8` })
        .from(modelCalls)
        .where(gte(modelCalls.at, month))
      if ((sum?.spent ?? 0) + (atMost ?? 0) > monthlyCeiling) return null
    }
    await tx.insert(modelCalls).values(row)
    return row.id
  })
}

/** A token is never shorter than a byte. */
function bytesOf({ instructions, prompt }: ModelQuestion): number {
  return Buffer.byteLength(instructions) + Buffer.byteLength(prompt) + 4000
}

type Outcome = { state: 'answered' | 'unusable' | 'unavailable'; why: string | null; durationMs: number }

/** What became of the call. `answer`: for the tokens. */
export async function settleCall(
  { db, config }: ModelDeps,
  id: string,
  answer: ModelAnswer,
  outcome: Outcome,
): Promise<void> {
  const price = config.model?.price ?? null
  const tokens = answer.kind === 'unavailable' ? null : answer.tokens
  await db
    .update(modelCalls)
    .set({
      ...outcome,
      durationMs: Math.round(outcome.durationMs),
      tokensIn: tokens?.input ?? null,
      tokensOut: tokens?.output ?? null,
      costMicroUsd: price && costOf(answer, tokens, price),
    })
    .where(and(eq(modelCalls.id, id), eq(modelCalls.state, 'asked')))
}

/** Whoever turned us away did no work. After a timeout nobody knows. */
const free = new Set(['rate_limited', 'turned_away', 'resting', 'unreachable'])

function costOf(answer: ModelAnswer, tokens: TokenCount | null, price: { input: number; output: number }) {
  if (answer.kind === 'unavailable' && free.has(answer.why)) return 0
  if (!tokens || tokens.input === null || tokens.output === null) return null
  return Math.ceil(tokens.input * price.input + tokens.output * price.output)
}
