import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { idFrom, readJson, recordNotFound, withAndWithoutJson } from './answers.ts'
import { requireAdmin, requireScope } from './oauth.ts'
import { paginate } from './paginate.ts'
import { nextId, timestamp } from './records.ts'
import type { ZendeskContext, ZendeskEnv } from './stand-in-context.ts'

const Condition = z.object({ field: z.string(), operator: z.string(), value: z.string().nullable().default(null) })

/** Written flat, as in Zendesk; told with its conditions in one member. */
const ViewContent = z.object({
  title: z.string().min(1),
  description: z.string().nullable().default(null),
  active: z.boolean().default(true),
  all: z.array(Condition).min(1),
  any: z.array(Condition).default([]),
})

const MacroContent = z.object({
  title: z.string().min(1),
  description: z.string().nullable().default(null),
  active: z.boolean().default(true),
  actions: z.array(z.object({ field: z.string(), value: z.union([z.string(), z.array(z.string())]) })).min(1),
})

type Made = { id: number; created_at: string; updated_at: string }
export type View = z.infer<typeof ViewContent> & Made
export type Macro = z.infer<typeof MacroContent> & Made

/** Views and macros that an admin, or an app for them, adds to the account. They are kept and told, not played. */
export function businessRuleRoutes(context: ZendeskContext) {
  const { state, now } = context
  const admin = requireAdmin(context)
  const views = (): View[] => (state.data.views ??= [])
  const macros = (): Macro[] => (state.data.macros ??= [])
  const made = (): Made => {
    const at = timestamp(now())
    return { id: nextId(state.data), created_at: at, updated_at: at }
  }
  const one = <T extends Made>(c: Context, records: T[]) => records.find(({ id }) => id === idFrom(c.req.param('id')))
  return new Hono<ZendeskEnv>()
    .on('GET', withAndWithoutJson('/api/v2/views'), requireScope('read'), (c) =>
      c.json(paginate(c, 'views', views().map(toWireView))),
    )
    .on('POST', withAndWithoutJson('/api/v2/views'), requireScope('write'), admin, async (c) => {
      const request = await readJson(c, z.object({ view: ViewContent }))
      if ('refusal' in request) return request.refusal
      const view = { ...request.value.view, ...made() }
      views().push(view)
      state.save()
      return c.json({ view: toWireView(view) }, 201)
    })
    .get('/api/v2/views/:id', requireScope('read'), (c) => {
      const view = one(c, views())
      return view ? c.json({ view: toWireView(view) }) : recordNotFound(c)
    })
    .on('GET', withAndWithoutJson('/api/v2/macros'), requireScope('read'), (c) =>
      c.json(paginate(c, 'macros', macros())),
    )
    .on('POST', withAndWithoutJson('/api/v2/macros'), requireScope('write'), admin, async (c) => {
      const request = await readJson(c, z.object({ macro: MacroContent }))
      if ('refusal' in request) return request.refusal
      const macro = { ...request.value.macro, ...made() }
      macros().push(macro)
      state.save()
      return c.json({ macro }, 201)
    })
    .get('/api/v2/macros/:id', requireScope('read'), (c) => {
      const macro = one(c, macros())
      return macro ? c.json({ macro }) : recordNotFound(c)
    })
}

function toWireView({ all, any, ...view }: View) {
  return { ...view, conditions: { all, any } }
}
