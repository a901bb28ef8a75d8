import { routeAccess } from '@countersign/backend/access/route-access'
import type { RouteAccess } from '@countersign/backend/access/route-access'
import type { App } from '@countersign/backend/app'

/** As much of JSON Schema as zod writes. */
export type JsonSchema = {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minItems?: number
  maxItems?: number
  items?: JsonSchema
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema | boolean
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  $ref?: string
}

export type FuzzedRoute = {
  method: string
  path: string
  access: RouteAccess
  /** What the router itself says it reads; undefined where a handler reads the body on its own and describes nothing. */
  body: JsonSchema | undefined
  query: JsonSchema | undefined
}

type Reader = { toJSONSchema(options: object): JsonSchema | Promise<JsonSchema> }
type Mark = Partial<Reader> & {
  target?: string
  spec?: { requestBody?: { content?: Record<string, { schema?: Reader }> } }
}

/** Every route of the router, with the schemas its own validators hold: what is added there is tried here. */
export async function routesOf(app: App): Promise<FuzzedRoute[]> {
  const found = new Map<string, FuzzedRoute>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL') continue
    const name = `${method} ${path}`
    const access = new Map<string, RouteAccess>(Object.entries(routeAccess)).get(name)
    if (!access) throw new Error(`${name} is not in route-access.ts`)
    const route = found.get(name) ?? { method, path, access, body: undefined, query: undefined }
    found.set(name, route)
    const mark = markOf(handler)
    const described = mark?.spec?.requestBody?.content?.['application/json']?.schema
    if (mark?.target === 'json') route.body = await inputOf(mark)
    else if (mark?.target === 'query') route.query = await inputOf(mark)
    else if (described) route.body ??= await inputOf(described)
  }
  return [...found.values()]
}

/** What hono-openapi writes on each validator and description. */
function markOf(handler: object): Mark | undefined {
  const symbol = Object.getOwnPropertySymbols(handler).find(({ description }) => description === 'openapi')
  return symbol && (Reflect.get(handler, symbol) as Mark)
}

async function inputOf(reader: Partial<Reader>): Promise<JsonSchema | undefined> {
  return reader.toJSONSchema?.({ io: 'input', unrepresentable: 'any' })
}

export const isWrite = ({ method }: FuzzedRoute): boolean => method !== 'GET'
