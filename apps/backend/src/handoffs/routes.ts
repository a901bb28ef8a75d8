import { ApiError } from '@countersign/shared/api-error'
import { HandoffPayload } from '@countersign/shared/handoff'
import { CaseAnswer } from '@countersign/shared/handoff-case'
import { IdempotencyKey } from '@countersign/shared/ids'
import { LongRefundForm, RefundRequestForm, SimpleRefundForm } from '@countersign/shared/refund-request-form'
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import type { z } from 'zod'
import { redactCardData } from '#cardholder-data/redact.ts'
import type { Deps } from '#deps.ts'
import { Refusal } from '#errors.ts'
import { publishedSchemas } from '#handoffs/schemas.ts'
import { receiveRefundForm } from '#handoffs/receive-form.ts'
import { receiveHandoff } from '#handoffs/receive.ts'
import { rateLimit } from '#http/rate-limit.ts'
import type { AppEnv } from '#http/request-context.ts'
import { requireKey, requireScope } from '#http/require-key.ts'
import { invalid } from '#http/validate.ts'

/** For programs outside, each with a handoff key and limited by it; the limit by address is everybody's. */
export function handoffRoutes({ config }: Pick<Deps, 'config'>) {
  const byKey = rateLimit({
    perMinute: config.callsPerMinute.perHandoffKey,
    callerOf: (c) => {
      const { actor } = c.get('ctx')
      return actor.kind === 'bot' ? actor.key.id : null
    },
  })
  return new Hono<AppEnv>()
    .post(
      '/handoffs',
      describeRoute({
        operationId: 'handOff',
        summary: 'Hands over a finished conversation',
        description:
          'One ticket per bot and conversation_id, pre-filled; with the scope refunds:request the refund it asks for becomes a request. Safe to repeat: the same content answers 200 with the same ids.',
        security: [{ handoffKey: [] }],
        requestBody: { required: true, content: json(HandoffPayload) },
        responses: { ...answers, 409: problem('The same ended_at with other content, or a refund id that is taken') },
      }),
      requireKey,
      byKey,
      async (c) => {
        const bot = requireScope(c.get('ctx'), 'tickets')
        const body = await readJson(c.req)
        const answer = await receiveHandoff(c.get('ctx'), bot, { payload: parse(HandoffPayload, body), body })
        return c.json(answer satisfies CaseAnswer, statusOf(answer))
      },
    )
    .post(
      '/refund-requests',
      describeRoute({
        operationId: 'requestRefund',
        summary: 'Asks for a refund from a form or workflow tool',
        description:
          'Amounts are decimal, in major units. Needs a key with the scope refunds:request. Safe to repeat with the same request_id (or the header Idempotency-Key).',
        security: [{ handoffKey: [] }],
        requestBody: { required: true, content: json(RefundRequestForm) },
        responses: {
          ...answers,
          409: problem('The same request_id with other content, or a refund already under way'),
        },
      }),
      requireKey,
      byKey,
      async (c) => {
        const bot = requireScope(c.get('ctx'), 'refunds:request')
        const body = await readJson(c.req)
        const form = parseForm(body)
        const requestId = form.request_id ?? keyHeader(c.req.header('idempotency-key'))
        const answer = await receiveRefundForm(c.get('ctx'), bot, { form, body, requestId })
        return c.json(answer satisfies CaseAnswer, statusOf(answer))
      },
    )
}

/** For editors and workflow tools: the shapes of both, as docs/ has them. */
export const handoffSchemaRoutes = new Hono<AppEnv>()
  .get('/handoff.schema.json', schemaRoute('handoffSchema', 'JSON Schema of a handoff'), (c) =>
    c.body(JSON.stringify(publishedSchemas.handoff()), 200, { 'content-type': 'application/schema+json' }),
  )
  .get('/refund-request.schema.json', schemaRoute('refundRequestSchema', 'JSON Schema of a refund request'), (c) =>
    c.body(JSON.stringify(publishedSchemas['refund-request']()), 200, { 'content-type': 'application/schema+json' }),
  )

function schemaRoute(operationId: string, summary: string) {
  return describeRoute({ operationId, summary, responses: { 200: { description: summary } } })
}

function json(schema: z.ZodType) {
  return { 'application/json': { schema: resolver(schema) } }
}

function problem(description: string) {
  return { description, content: json(ApiError) }
}

const answers = {
  200: {
    description: 'Known already: the same ids, or a later word of the same conversation',
    content: json(CaseAnswer),
  },
  201: { description: 'Taken in', content: json(CaseAnswer) },
  400: problem('Not JSON, or no id to repeat it by'),
  401: problem('No handoff key, or an unknown one'),
  403: problem('The key lacks the scope'),
  422: problem('What is wrong stands in issues, one per path'),
  429: problem('Too many calls; Retry-After says how long to wait'),
  503: problem('Stripe or Zendesk did not answer and nothing was stored; repeat the same call'),
}

function statusOf({ result }: CaseAnswer): 200 | 201 {
  return result === 'created' ? 201 : 200
}

async function readJson(request: { text(): Promise<string> }): Promise<unknown> {
  try {
    return JSON.parse(await request.text())
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('invalid_request', 400, 'This body is not JSON.')
    throw error
  }
}

function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw invalid(422, parsed.error.issues.flatMap(namedFields))
}

/** A field that we do not read is named by its own path; its name is outside text. */
function namedFields(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code !== 'unrecognized_keys') return [issue]
  const message = 'There is no such field. Check how it is written.'
  return issue.keys.slice(0, 20).map((key) => {
    return { path: [...issue.path, redactCardData(key.slice(0, 100)).text], message }
  })
}

/** Each form by itself, so that an issue names its own path and not "neither of the two". */
function parseForm(body: unknown): RefundRequestForm {
  const isLong = typeof body === 'object' && body !== null && 'refund' in body
  return isLong ? parse(LongRefundForm, body) : parse(SimpleRefundForm, body)
}

function keyHeader(header: string | undefined): string {
  const key = IdempotencyKey.safeParse(header)
  if (key.success) return key.data
  const message = 'Name this request: request_id in the body, or a header Idempotency-Key of 8 to 255 characters.'
  throw new Refusal('idempotency_key_required', 400, message)
}
