import { PolicyDraftBody } from '@countersign/shared/policy-version'
import type { PolicyCheck, PolicyList, PolicyVersionDetail } from '@countersign/shared/policy-version'
import { Hono } from 'hono'
import { describeRoute, validator } from 'hono-openapi'
import { z } from 'zod'
import type { AppEnv } from '#http/request-context.ts'
import { refuseInvalid } from '#http/validate.ts'
import { policySchema } from '#policy/policy-schema.ts'
import { checkPolicy } from '#policy-versions/check.ts'
import { draftPolicy } from '#policy-versions/draft.ts'
import { getPolicy, listPolicies } from '#policy-versions/list.ts'
import { movePolicy } from '#policy-versions/move.ts'

const internal = describeRoute({ hide: true })
const IdParam = validator('param', z.object({ id: z.uuid() }), refuseInvalid)

export const policyRoutes = new Hono<AppEnv>()
  .get('/policies', internal, async (c) => c.json((await listPolicies(c.get('ctx'))) satisfies PolicyList))
  .post('/policies', internal, validator('json', PolicyDraftBody, refuseInvalid), async (c) =>
    c.json((await draftPolicy(c.get('ctx'), c.req.valid('json'))) satisfies PolicyVersionDetail, 201),
  )
  .post(
    '/policies/check',
    internal,
    validator('json', z.strictObject({ document: z.unknown() }), refuseInvalid),
    async (c) => c.json((await checkPolicy(c.get('ctx'), c.req.valid('json').document)) satisfies PolicyCheck),
  )
  .get('/policies/:id', internal, IdParam, async (c) =>
    c.json((await getPolicy(c.get('ctx'), c.req.valid('param').id)) satisfies PolicyVersionDetail),
  )
  .post('/policies/:id/submit', internal, IdParam, async (c) =>
    c.json((await movePolicy(c.get('ctx'), c.req.valid('param').id, 'submit')) satisfies PolicyVersionDetail),
  )
  .post('/policies/:id/publish', internal, IdParam, async (c) =>
    c.json((await movePolicy(c.get('ctx'), c.req.valid('param').id, 'publish')) satisfies PolicyVersionDetail),
  )
  .post('/policies/:id/withdraw', internal, IdParam, async (c) =>
    c.json((await movePolicy(c.get('ctx'), c.req.valid('param').id, 'withdraw')) satisfies PolicyVersionDetail),
  )

/** For editors: `"$schema": "https://<backend>/policy.schema.json"` in a policy file completes and checks it. */
export const policySchemaRoutes = new Hono<AppEnv>().get(
  '/policy.schema.json',
  describeRoute({
    operationId: 'policySchema',
    summary: 'JSON Schema of a policy document',
    responses: { 200: { description: 'JSON Schema of a policy document' } },
  }),
  (c) => c.body(JSON.stringify(policySchema()), 200, { 'content-type': 'application/schema+json' }),
)
