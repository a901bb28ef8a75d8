import { RejectReason } from '@countersign/shared/draft'
import type { DraftAcceptance } from '@countersign/shared/draft'
import { gte, sql } from 'drizzle-orm'
import type { Ctx } from '#context.ts'
import { splitKey } from '#drafting/give-feedback.ts'
import { draftFeedback } from '#drafting/tables.ts'
import { countRecommendations } from '#refunds/count-recommendations.ts'
import { requireLead } from '#access/require-lead.ts'

const days = 30

/** How drafts of the last 30 days were taken, by template, most used first. For leads and finance. */
export async function draftAcceptance(ctx: Ctx): Promise<DraftAcceptance> {
  await requireLead(ctx, 'Only leads and finance see how drafts are taken.')
  const since = new Date(ctx.deps.now().getTime() - days * 86_400_000)
  const { templateKey, language, variant, templateVersion, author, verdict, reason, distance } = draftFeedback
  const count = (condition: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${condition}))::int`
  const reasons = Object.fromEntries(
    RejectReason.options.map((each) => [each, count(sql`${reason} = ${each}`)]),
  ) as Record<RejectReason, ReturnType<typeof count>>
  const rows = await ctx.deps.db
    .select({
      key: templateKey,
      language,
      variant,
      version: templateVersion,
      author,
      accepted: count(sql`${verdict} = 'accepted'`),
      edited: count(sql`${verdict} = 'edited'`),
      rejected: count(sql`${verdict} = 'rejected'`),
      medianDistance: sql<
        number | null
      >`percentile_cont(0.5) within group (order by ${distance}) filter (where ${verdict} = 'edited')`,
      ...reasons,
    })
    .from(draftFeedback)
    .where(gte(draftFeedback.at, since))
    .groupBy(templateKey, language, variant, templateVersion, author)
    .orderBy(sql`count(*) desc`, templateKey, language, variant, templateVersion, author)
    .limit(200)
  return {
    since: since.toISOString(),
    rows: rows.map(
      ({ key, language, variant, version, author, medianDistance, accepted, edited, rejected, ...counted }) => ({
        template: { key, language, variant, version },
        author,
        intent: splitKey(key)[0],
        accepted,
        edited,
        rejected,
        medianDistance,
        reasons: Object.fromEntries(Object.entries(counted).filter(([, times]) => times > 0)),
      }),
    ),
    recommendations: await countRecommendations(ctx.deps.db, since),
  }
}
