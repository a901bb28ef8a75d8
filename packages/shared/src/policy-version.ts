import { z } from 'zod'
import { PolicyChange } from './policy-diff.ts'
import { PolicyDocument } from './policy-document.ts'

export const PolicyState = z.enum(['draft', 'review', 'published', 'withdrawn'])
export type PolicyState = z.infer<typeof PolicyState>

export const PolicyAction = z.enum(['submit', 'publish', 'withdraw'])
export type PolicyAction = z.infer<typeof PolicyAction>

/**
 * Why this caller cannot publish what waits for review: `outdated`, another policy came into force since it was written;
 * `author`, they wrote it; `role`, they are not of finance.
 */
export const PublishObstacle = z.enum(['outdated', 'author', 'role'])
export type PublishObstacle = z.infer<typeof PublishObstacle>

const Person = z.object({ id: z.string(), name: z.string() })

export const PolicyVersion = z.object({
  id: z.uuid(),
  /** As decisions name it, e.g. `refund_policy_v3`. */
  name: z.string(),
  number: z.int(),
  state: PolicyState,
  /** True for the one that decides about new requests. */
  active: z.boolean(),
  note: z.string(),
  author: Person,
  createdAt: z.iso.datetime(),
  submittedAt: z.iso.datetime().nullable(),
  published: z.object({ by: Person, at: z.iso.datetime() }).nullable(),
  withdrawn: z.object({ by: Person, at: z.iso.datetime() }).nullable(),
  /** What this caller may do with it now. */
  allowedActions: z.array(PolicyAction),
  /** Of what is in review and the caller cannot publish; null otherwise. */
  publishObstacle: PublishObstacle.nullable(),
})
export type PolicyVersion = z.infer<typeof PolicyVersion>

/** Answer of `GET /api/policies`: the newest 200, newest first. */
export const PolicyList = z.object({
  versions: z.array(PolicyVersion),
  /** Whether this caller may write a draft. */
  mayDraft: z.boolean(),
})
export type PolicyList = z.infer<typeof PolicyList>

export const PolicyIssue = z.object({ path: z.string(), message: z.string() })
export type PolicyIssue = z.infer<typeof PolicyIssue>

/** Answer of `GET /api/policies/:id`. */
export const PolicyVersionDetail = PolicyVersion.extend({
  document: PolicyDocument,
  warnings: z.array(PolicyIssue),
  /** Name of the version that was in force when it was written (a draft or review: that is in force now). */
  comparedWith: z.string().nullable(),
  /** Against that version. */
  changes: z.array(PolicyChange),
  /** The same in the caller's language: "auto-approve ceiling (USD): 75.00 -> 100.00". */
  changesInWords: z.array(z.string()),
})
export type PolicyVersionDetail = z.infer<typeof PolicyVersionDetail>

/** Body of `POST /api/policies`. `document` is read and refused by the policy compiler, which says more than a schema. */
export const PolicyDraftBody = z.strictObject({
  document: z.unknown(),
  note: z
    .string()
    .trim()
    .min(3, 'Write a few words about why: the person who publishes it reads them.')
    .max(1000, 'The note may have 1000 characters.'),
})
export type PolicyDraftBody = z.infer<typeof PolicyDraftBody>

/** Answer of `POST /api/policies/check`. */
export const PolicyCheck = z.object({
  ok: z.boolean(),
  issues: z.array(PolicyIssue),
  warnings: z.array(PolicyIssue),
  changesInWords: z.array(z.string()),
})
export type PolicyCheck = z.infer<typeof PolicyCheck>
