import { z } from 'zod'

/** Answer of `POST /api/tickets/:ticketId/redact-comment`. */
export const CommentsRedacted = z.object({
  /** Comments from which card data is gone for good. */
  redacted: z.int(),
  /** Comments that Zendesk did not let us redact. */
  refused: z.int(),
  /** What is left in the subject, which only a person can change. */
  inSubject: z.int(),
})
export type CommentsRedacted = z.infer<typeof CommentsRedacted>
