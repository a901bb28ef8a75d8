import { Hono } from 'hono'
import { z } from 'zod'
import type { NodeEnv } from '#cut-connection.ts'
import { invalid, invalidBody, jsonOf, notFound } from './failure.ts'
import { changeProperties, createObject, findByEmail, findObject, mergeContacts } from './objects.ts'
import { writtenView } from './object-view.ts'
import { PropertiesBody, propertyErrors } from './properties.ts'
import { isoNow } from './state.ts'
import type { HubspotWorld } from './state.ts'

const UpsertInput = z.object({ id: z.string().min(1), idProperty: z.literal('email'), properties: PropertiesBody })
type UpsertInput = z.infer<typeof UpsertInput>
const UpsertBody = z.object({ inputs: z.array(UpsertInput).min(1).max(100) })
const MergeBody = z.object({ primaryObjectId: z.string(), objectIdToMerge: z.string() })

/** What contacts have beside the routes of all records. */
export function contactRoutes(world: HubspotWorld): Hono<NodeEnv> {
  return new Hono<NodeEnv>()
    .post('/batch/upsert', async (c) => {
      const body = UpsertBody.safeParse(await jsonOf(c))
      if (!body.success) return invalidBody(c, body.error)
      const { inputs } = body.data
      const ids = inputs.map(({ id }) => id.toLowerCase())
      if (new Set(ids).size < ids.length) return invalid(c, 'Duplicate IDs found in batch input.')
      const answer = upsertAll(world, inputs)
      world.save()
      return c.json(answer, 'errors' in answer ? 207 : 200)
    })
    .post('/merge', async (c) => {
      const body = MergeBody.safeParse(await jsonOf(c))
      if (!body.success) return invalidBody(c, body.error)
      const kept = findObject(world.state, 'contacts', body.data.primaryObjectId)
      const gone = findObject(world.state, 'contacts', body.data.objectIdToMerge)
      if (!kept || !gone) return notFound(c)
      if (kept === gone) return invalid(c, 'A contact cannot be merged with itself.')
      mergeContacts(world, kept, gone)
      world.save()
      return c.json(writtenView(kept))
    })
}

/** The good ones are done even where others are refused. */
function upsertAll(world: HubspotWorld, inputs: UpsertInput[]): object {
  const at = isoNow(world)
  const results: object[] = []
  const errors: object[] = []
  for (const input of inputs) {
    const known = findByEmail(world.state, input.id)
    const [wrong] = propertyErrors('contacts', { email: input.id, ...input.properties }, !known)
    if (wrong) {
      errors.push({ ...wrong, status: 'error', category: 'VALIDATION_ERROR', context: { id: [input.id] } })
      continue
    }
    if (known) changeProperties(world, known, input.properties)
    const contact = known ?? createObject(world, 'contacts', { ...input.properties, email: input.id })
    results.push({ ...writtenView(contact), new: !known })
  }
  const batch = { status: 'COMPLETE', results, requestedAt: at, startedAt: at, completedAt: at }
  return errors.length === 0 ? batch : { ...batch, numErrors: errors.length, errors }
}
