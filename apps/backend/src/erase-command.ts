import { parseArgs } from 'node:util'
import type { Ctx } from '#context.ts'
import { eraseCustomer } from '#operations/erase-customer.ts'

export const eraseUsage = `  erase CUSTOMER [--email ADDRESS …] [--ticket ID …]
                            takes from every table what this Stripe customer and others wrote about them, and their
                            addresses; amounts, decisions and the audit log stay. Name further addresses and tickets that
                            are theirs. exit code 0: erased, 1: nothing was there, 2: not carried out
`

type Output = { out: (text: string) => void | Promise<void>; err: (text: string) => void }

const options = {
  email: { type: 'string', multiple: true, default: [] as string[] },
  ticket: { type: 'string', multiple: true, default: [] as string[] },
} as const

/** `countersign erase …`. Answers the exit code. */
export async function eraseCommand(
  args: string[],
  { out, err }: Output,
  withContext: (work: (ctx: Ctx) => Promise<number>) => Promise<number>,
): Promise<number> {
  const parsed = parse(args)
  const [customerId, ...others] = parsed?.positionals ?? []
  if (!parsed || !customerId || others.length > 0) {
    err(eraseUsage)
    return 2
  }
  const { email: emails, ticket: ticketIds } = parsed.values
  return withContext(async (ctx) => {
    const erased = await eraseCustomer(ctx, { customerId, emails, ticketIds })
    if (!erased) {
      await out('Nothing is there to erase.\n')
      return 1
    }
    for (const [table, count] of Object.entries(erased.rows)) await out(`${table}: ${count}\n`)
    if (erased.interrupted > 0)
      await out('A case was just being worked on. Erase once more in five minutes, in case its words came back.\n')
    await out('Erased here. Zendesk, HubSpot and Stripe hold their own copies, and so do backups.\n')
    return 0
  })
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch {
    return null
  }
}
