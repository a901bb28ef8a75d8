import { ZendeskId } from '@countersign/shared/ids'
import { z } from 'zod'
import type { Ctx } from '#context.ts'
import { redriveCase, refusedCases } from '#handoffs/redrive.ts'

export const redriveUsage = `  handoff redrive           lists cases whose ticket Zendesk refused, and why
  handoff redrive ID…|all   makes their tickets once more, when the cause is mended
  handoff redrive ID --ticket TICKET
                            takes an open ticket of the customer that was made by hand
`

type Output = { out: (text: string) => void; err: (text: string) => void }

/** Answers the exit code: 1 where such cases are left, 2 for what was not understood. */
export async function redriveCommand(
  { ids, ticket }: { ids: string[]; ticket: string | null },
  { out, err }: Output,
  withContext: (work: (ctx: Ctx) => Promise<number>) => Promise<number>,
): Promise<number> {
  const areIds = ids.every((id) => z.uuid().safeParse(id).success)
  const isOneTicket = ticket === null || (ids.length === 1 && areIds && ZendeskId.safeParse(ticket).success)
  if (!isOneTicket || !(areIds || ids.join() === 'all')) {
    err(redriveUsage)
    return 2
  }
  return withContext(async (ctx) => {
    const waiting = await refusedCases(ctx.deps.db)
    if (ids.length === 0) {
      for (const { id, bot, reason, receivedAt } of waiting)
        out(`${id}  ${bot}  ${receivedAt.toISOString()}  ${reason}\n`)
      return waiting.length === 0 ? 0 : 1
    }
    const chosen = ids.join() === 'all' ? waiting.map(({ id }) => id) : ids
    let again = 0
    for (const id of chosen) if (await redriveCase(ctx, id, ticket)) again += 1
    out(`${again} cases go on. The service carries them.\n`)
    return again > 0 ? 0 : 1
  })
}
