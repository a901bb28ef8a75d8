import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openState } from '#state-file.ts'
import { stories } from '#stories.ts'
import { openContext } from './open-context.ts'
import type { ZendeskState } from './records.ts'
import { seedZendesk } from './seed.ts'
import type { ZendeskContext } from './stand-in-context.ts'
import { updateTicket } from './update-ticket.ts'

let stateDir: string
let context: ZendeskContext
let stop: () => void
beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'sandbox-zendesk-'))
  ;({ context, stop } = openContext(stored(), { now }))
})
afterEach(() => {
  stop()
  rmSync(stateDir, { recursive: true })
})

const now = (): number => Date.parse('2026-11-20T10:00:00Z')

/** As another process would find it. */
function stored() {
  return openState<ZendeskState>('zendesk', stateDir, () => seedZendesk(stories(new Date(now())), now()))
}

function addNote(): void {
  const origin = { actorId: 101, at: now(), channel: 'api', client: 'test' } as const
  updateTicket(context.state.data, 1001, { comment: { body: 'Looked at it', public: false } }, origin)
}

const broken = (): never => {
  throw new Error('broken')
}

test('a change that breaks off is stored as far as the memory has it', () => {
  const change = (): void => {
    addNote()
    broken()
  }
  expect(() => context.state.change(change)).toThrow('broken')
  expect(stored().data).toEqual(context.state.data)
  expect(stored().data.audits.filter(({ ticket_id }) => ticket_id === 1001)).toHaveLength(2)
})

test('a trigger that cannot be run does not keep the update from being stored', () => {
  const times = { created_at: '2026-11-20T10:00:00Z', updated_at: '2026-11-20T10:00:00Z' }
  const trigger = {
    id: 1,
    title: 'x',
    active: true,
    position: 1,
    conditions: { all: [], any: [] },
    actions: [],
    ...times,
  }
  const { data } = context.state
  data.triggers.push(Object.defineProperty(trigger, 'actions', { get: broken, enumerable: false }))
  expect(() => context.state.change(addNote)).toThrow('broken')
  expect(stored().data.audits).toEqual(data.audits)
  expect(stored().data.triggersRanTo).toBe(data.triggersRanTo)
  data.triggers = []
  context.state.save()
  expect(stored().data).toEqual(data)
})
