import { and, lt, ne } from 'drizzle-orm'
import type { Deps } from '#deps.ts'
import { noticeSends, slackClicks } from '#notices/tables.ts'

/** No request waits for so long. */
const keptMs = 90 * 24 * 60 * 60_000

/** Whom we wrote to and who pressed what in Slack is of no use once it is decided; what was decided stands in the log. */
export async function forgetOldNotices({ db, now }: Deps): Promise<void> {
  const before = new Date(now().getTime() - keptMs)
  await db.delete(noticeSends).where(and(lt(noticeSends.nextAt, before), ne(noticeSends.state, 'waiting')))
  await db.delete(slackClicks).where(lt(slackClicks.receivedAt, before))
}
