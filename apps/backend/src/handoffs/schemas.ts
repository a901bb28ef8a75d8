import { HandoffPayload } from '@countersign/shared/handoff'
import { RefundRequestForm } from '@countersign/shared/refund-request-form'
import { z } from 'zod'

/** JSON Schemas of what programs send; docs/*.schema.json are the same, and a test compares. */
export const publishedSchemas = {
  handoff: () => ({ ...z.toJSONSchema(HandoffPayload, { io: 'input' }) }),
  'refund-request': () => ({ ...z.toJSONSchema(RefundRequestForm, { io: 'input' }) }),
} satisfies Record<string, () => Record<string, unknown>>
