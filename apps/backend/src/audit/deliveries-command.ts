import { readDeliveries, redrive } from '#audit/dead-letters.ts'
import type { Ctx } from '#context.ts'

export const deliveriesUsage = `  deliveries                says what waits for Zendesk and HubSpot, and lists dead letters with their reasons
  deliveries redrive ID…|all
                            sends dead letters again, once their cause is mended
`

type Output = { out: (text: string) => void; err: (text: string) => void }

/** `countersign deliveries …`. Answers the exit code: 1 where dead letters are left, or there was none to send. */
export async function deliveriesCommand(
  [verb, ...ids]: string[],
  { out, err }: Output,
  withContext: (work: (ctx: Ctx) => Promise<number>) => Promise<number>,
): Promise<number> {
  if (verb === undefined) return withContext((ctx) => list(ctx, out))
  if (verb !== 'redrive' || ids.length === 0 || (!ids.includes('all') && !ids.every(isId))) {
    err(deliveriesUsage)
    return 2
  }
  return withContext(async (ctx) => {
    const again = await redrive(ctx, ids.includes('all') ? 'all' : ids)
    out(`${again} dead letters are sent again. The service carries them.\n`)
    return again > 0 ? 0 : 1
  })
}

async function list({ deps }: Ctx, out: Output['out']): Promise<number> {
  const { sinks, deadLetters } = await readDeliveries(deps.db, deps.now())
  for (const { sink, waiting, retained, failed, delivered, oldestWaitingSince, pausedUntil, pausedBecause } of sinks) {
    out(`${sink}: ${delivered} delivered, ${waiting} wait, ${retained} without a contact, ${failed} dead letters.\n`)
    if (oldestWaitingSince !== null) out(`  The oldest waits since ${oldestWaitingSince}.\n`)
    if (pausedUntil !== null) out(`  Paused until ${pausedUntil}: ${pausedBecause ?? 'unknown'}.\n`)
  }
  for (const { id, sink, ticketId, event, reason, attempts } of deadLetters)
    out(`${id}  ${sink}  ticket ${ticketId}  ${event}  ${reason} after ${attempts} tries\n`)
  return deadLetters.length === 0 ? 0 : 1
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
