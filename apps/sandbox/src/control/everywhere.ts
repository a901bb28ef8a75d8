import type { Context } from 'hono'
import { z } from 'zod'
import { controlBody } from '#control-request.ts'
import { ClockOrder } from '#play-control.ts'
import { callStandIn, standInNames } from './stand-in-call.ts'
import type { StandInName, StandInUrls } from './stand-in-call.ts'

const Refusal = z.object({ message: z.string() })

/** What became of one order at each stand-in: null where it was done, else why not. */
export type Everywhere = { problems: Partial<Record<StandInName, string>> }

/** Mail has no clock: nothing there depends on the time. */
const withClock = ['stripe', 'zendesk', 'hubspot'] as const

export async function advanceClocks(c: Context, urls: StandInUrls): Promise<Response> {
  const order = await controlBody(c, ClockOrder)
  if ('refusal' in order) return order.refusal
  const body = JSON.stringify(order.data)
  return c.json(await everywhere(urls, withClock, 'clock', { method: 'POST', body }))
}

export function healEverything(urls: StandInUrls): Promise<Everywhere> {
  return everywhere(urls, Object.keys(standInNames) as StandInName[], 'faults', { method: 'DELETE' })
}

async function everywhere(
  urls: StandInUrls,
  names: readonly StandInName[],
  path: string,
  call: Parameters<typeof callStandIn>[3],
): Promise<Everywhere> {
  const answers = await Promise.all(
    names.map(async (name) => ({ name, answer: await callStandIn(urls, name, path, call) })),
  )
  const problems: Everywhere['problems'] = {}
  for (const { name, answer } of answers) {
    if (answer.kind === 'silent') problems[name] = answer.message
    else if (answer.status >= 400) problems[name] = refusalOf(name, answer.status, answer.body)
  }
  return { problems }
}

function refusalOf(name: StandInName, status: number, body: unknown): string {
  const refusal = Refusal.safeParse(body)
  return refusal.success ? refusal.data.message : `${standInNames[name]} of the sandbox answered ${status}.`
}
