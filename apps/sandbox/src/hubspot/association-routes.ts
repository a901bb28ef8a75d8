import { Hono } from 'hono'
import type { NodeEnv } from '#cut-connection.ts'
import { associationTypeId } from './association-types.ts'
import { invalid, notFound } from './failure.ts'
import { findObject, link } from './objects.ts'
import { isObjectType } from './object-view.ts'
import { isoNow } from './state.ts'
import type { HubspotWorld } from './state.ts'

/** Links two records by the default type; to be mounted at `…/objects`. */
export function associationRoutes(world: HubspotWorld): Hono<NodeEnv> {
  return new Hono<NodeEnv>().put('/:from/:fromId/associations/default/:to/:toId', (c) => {
    const { from, fromId, to, toId } = c.req.param()
    const there = isObjectType(from) && isObjectType(to) ? associationTypeId(from, to) : null
    const back = isObjectType(from) && isObjectType(to) ? associationTypeId(to, from) : null
    if (!isObjectType(from) || !isObjectType(to) || there === null || back === null) {
      return invalid(c, `There is no default association from ${from} to ${to}.`)
    }
    if (!findObject(world.state, from, fromId) || !findObject(world.state, to, toId)) return notFound(c)
    link(world.state, fromId, toId)
    world.save()
    const at = isoNow(world)
    const entry = (a: string, b: string, typeId: number) => ({
      from: { id: a },
      to: { id: b },
      associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId },
    })
    const results = [entry(fromId, toId, there), entry(toId, fromId, back)]
    return c.json({ status: 'COMPLETE', results, requestedAt: at, startedAt: at, completedAt: at })
  })
}
