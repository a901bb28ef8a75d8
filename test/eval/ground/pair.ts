import type { GroundKind, ReplyLanguage } from '@countersign/shared/draft'
import type { Scenario } from '#eval/ground/scenarios.ts'

/** A reply, what it is held against, and which falsehood was planted in it; null: none, every word is borne out. */
export type Pair = readonly [Scenario, ReplyLanguage, GroundKind | null, string]
