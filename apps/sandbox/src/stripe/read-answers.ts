import type { Context } from 'hono'
import { z } from 'zod'
import { expandAll, expandObject } from './expand.ts'
import { parseForm } from './form.ts'
import type { FormObject } from './form.ts'
import { listPage } from './list-page.ts'
import { expand, pageParams, parseParams } from './params.ts'
import type { ObjectName, StripeObjects, StripeWorld } from './state.ts'
import { noSuch } from './stripe-failure.ts'
import { wireText } from './wire-text.ts'

/** One object by its id, expanded as asked. */
export function retrieveAnswer(
  c: Context,
  world: StripeWorld,
  name: ObjectName,
  found: object | undefined,
  id: string,
): Response {
  if (!found) throw noSuch(name, id, 'id')
  const asked = parseParams(z.strictObject({ expand }), queryOf(c))
  return jsonAnswer(c, world, expandObject(world.state, name, found, asked.expand))
}

type List<Name extends ObjectName, Filters extends z.ZodRawShape> = {
  filters: Filters
  keep: (item: StripeObjects[Name], asked: z.infer<z.ZodObject<Filters>>) => boolean
  /** What the list is of; left out, all that there is. */
  among?: StripeObjects[Name][]
}

/** One page of the objects that pass the filters, expanded as asked. */
export function listAnswer<Name extends ObjectName, Filters extends z.ZodRawShape>(
  c: Context,
  world: StripeWorld,
  name: Name,
  { among = Object.values(world.state.objects[name]), filters, keep }: List<Name, Filters>,
): Response {
  // In two halves, because one merged schema of a generic shape loses its types.
  const query = Object.entries(queryOf(c))
  const page = parseParams(z.strictObject(pageParams), half(query, isPageParam))
  const asked = parseParams(
    z.strictObject(filters),
    half(query, (param) => !isPageParam(param)),
  )
  const { data, has_more } = listPage(among, (item) => keep(item, asked), page)
  const expanded = expandAll(world.state, name, data, page.expand)
  return jsonAnswer(c, world, { object: 'list', url: c.req.path, has_more, data: expanded })
}

export function jsonAnswer(c: Context, world: StripeWorld, object: object): Response {
  return c.body(wireText(world.origin(), object), 200, { 'content-type': 'application/json' })
}

export function queryOf(c: Context): FormObject {
  return parseForm(new URL(c.req.url).search)
}

function isPageParam(param: string): boolean {
  return Object.hasOwn(pageParams, param)
}

function half(query: [string, FormObject[string]][], keep: (param: string) => boolean): FormObject {
  return Object.fromEntries(query.filter(([param]) => keep(param)))
}
