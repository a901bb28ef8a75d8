import { erasedWords } from '@countersign/shared/erased'
import type { HandoffCase } from '@countersign/shared/handoff-case'
import {
  describeApproval,
  describeChannel,
  describeDifference,
  describeLimits,
  plainWords,
} from '@countersign/shared/words/handoff'
import { useTranslations } from '#translations/translations.ts'
import { Card } from '#ui/card.tsx'
import { Fold } from '#ui/fold.tsx'
import { formatMoment } from '#ui/format-time.ts'
import { Said } from '#ui/said.tsx'
import { Line, Small, Stack, Toned } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { ClaimList } from './claim-list.tsx'
import { wishWords } from './wish-words.ts'

/** The case as a bot or form handed it over: what was said, what of it is true, what became of the refund. */
export function HandoffCard({ handoff }: { handoff: HandoffCase }) {
  const t = useTranslations()
  const now = useNow()
  const { channel, endedAt, kind, summary, suggestion, claims, differences } = handoff
  const when = formatMoment(endedAt, now, t.dateLocale)
  const title = kind === 'form' ? t.handoff.form : t.handoff.title
  const wish = wishWords(handoff.refund, t)
  return (
    <Card title={title(describeChannel(channel, t.moneyLocale), when)}>
      {summary === '' ? null : (
        <Line>
          <Said text={summary} />
        </Line>
      )}
      {wish === null ? null : (
        <Small>
          <Toned $tone={wish.tone}>{wish.text}</Toned>
        </Small>
      )}
      {differences.length === 0 ? null : (
        <Stack $gap="xxs">
          <Small>
            <Toned $tone="caution">{t.handoff.changedSince}</Toned>
          </Small>
          {differences.map((difference) => (
            <Small key={difference.what}>{describeDifference(difference, t.moneyLocale)}</Small>
          ))}
        </Stack>
      )}
      {summary === erasedWords ? null : <ClaimList claims={claims} />}
      {suggestion === null ? null : <Small>{t.handoff.suggests(suggestion)}</Small>}
      <Fold summary={t.handoff.more}>
        <BotView handoff={handoff} />
      </Fold>
    </Card>
  )
}

/** What the bot says beyond that; none of it is obeyed. */
export function BotView({ handoff }: { handoff: HandoffCase }) {
  const {
    handoff: words,
    intent: { names },
    moneyLocale,
  } = useTranslations()
  const { bot, alsoAsksFor, actionsDone, riskFlags, botPolicy, evidence, sentiment, language, redacted } = handoff
  const limits = describeLimits(handoff.botLimits, moneyLocale)
  const approval = describeApproval(handoff.botApproval, moneyLocale)
  const list = (codes: readonly string[]) => codes.map(plainWords).join(', ')
  const policy = botPolicy
    ? [botPolicy.version, botPolicy.eligibility, ...botPolicy.reasons].filter((word) => word !== null)
    : []
  const lines = [
    words.from(bot),
    ...(alsoAsksFor.length > 0 ? [words.alsoAsks(alsoAsksFor.map((intent) => names[intent]).join(', '))] : []),
    ...(evidence.length > 0 ? [words.evidence(list(evidence))] : []),
    ...(actionsDone.length > 0 ? [words.done(list(actionsDone))] : []),
    ...(riskFlags.length > 0 ? [words.risks(list(riskFlags))] : []),
    ...(policy.length > 0 ? [words.botPolicy(list(policy))] : []),
    ...(limits === '' ? [] : [words.botLimits(limits)]),
    ...(approval === '' ? [] : [words.botApproval(approval)]),
    ...(sentiment === null ? [] : [words.mood(words.sentiments[sentiment], language ?? '–')]),
    ...(redacted > 0 ? [words.redacted(redacted)] : []),
  ]
  return (
    <Stack $gap="xxs">
      {lines.map((line) => (
        <Small key={line}>{line}</Small>
      ))}
    </Stack>
  )
}
