import type { z } from 'zod'

/** One question. The model gets no tools, and no memory of another question. */
export type ModelQuestion = {
  /** Ours alone: nothing that came from outside ever stands in here. */
  instructions: string
  /** Facts, and the customer's words as marked data. */
  prompt: string
  /** What the answer has to look like. The provider is told; whether it obeyed is checked by whoever asked. */
  schema: z.ZodType
}

/** Null: the provider did not say. */
export type TokenCount = { input: number | null; output: number | null }

/**
 * `unusable`: the model answered, and the answer is no JSON, cut off, refused, far too long or a call of a tool that
 * it does not have. `unavailable`: there is no answer; `again` says that a second try may help, after `waitMs`.
 */
export type ModelAnswer =
  | { kind: 'answered'; value: unknown; tokens: TokenCount }
  | { kind: 'unusable'; why: UnusableReason; tokens: TokenCount }
  | { kind: 'unavailable'; why: UnavailableReason; again: boolean; waitMs: number }

export type UnusableReason = 'invalid_json' | 'cut_off' | 'refused' | 'called_a_tool' | 'too_long'
export type UnavailableReason = 'timeout' | 'rate_limited' | 'server_error' | 'turned_away' | 'unreachable' | 'resting'

export interface Model {
  /** As configured, e.g. `anthropic:claude-…`. */
  readonly name: string
  /** Asks once: nothing is repeated in here. Never throws for what a provider does. `budgetMs`: for the whole answer. */
  ask(question: ModelQuestion, budgetMs: number): Promise<ModelAnswer>
}
