import { bigint, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export type ModelPurpose = 'intents' | 'recommendation' | 'draft'

/** One row for each call that went out. Neither question nor answer, no ticket and no person. */
export const modelCalls = pgTable('model_calls', {
  id: uuid().primaryKey(),
  purpose: text().$type<ModelPurpose>().notNull(),
  model: text().notNull(),
  promptVersion: text('prompt_version').notNull(),
  /** `asked` stays where the process died meanwhile. */
  state: text().$type<'asked' | 'answered' | 'unusable' | 'unavailable'>().notNull(),
  /** Why there is no answer, or none that can be used. */
  why: text(),
  tokensIn: integer('tokens_in'),
  tokensOut: integer('tokens_out'),
  /** Millionths of a US dollar; null: no price is set, or the provider did not say how much it was. */
  costMicroUsd: bigint('cost_micro_usd', { mode: 'number' }),
  /** What counts towards the ceiling while the cost is not known: as much as it could be. */
  atMostMicroUsd: bigint('at_most_micro_usd', { mode: 'number' }),
  durationMs: integer('duration_ms'),
  at: at('at').notNull(),
})

/**
 * Answers that had the right shape, for a week, so that the same question is paid for once. The key is an HMAC of the
 * question; what was asked is not kept.
 */
export const modelAnswers = pgTable('model_answers', {
  key: text().primaryKey(),
  purpose: text().$type<ModelPurpose>().notNull(),
  answer: jsonb().notNull(),
  at: at('at').notNull(),
})
