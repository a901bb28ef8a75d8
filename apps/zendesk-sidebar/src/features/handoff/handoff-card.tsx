import { erasedWords } from '@countersign/shared/erased'
import type { HandoffCase } from '@countersign/shared/handoff-case'
import { describeChannel, describeDifference, plainWords } from '@countersign/shared/words/handoff'
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
        <More handoff={handoff} />
      </Fold>
    </Card>
  )
}

function More({ handoff }: { handoff: HandoffCase }) {
  const { handoff: words } = useTranslations()
  const { bot, actionsDone, riskFlags, botPolicy, sentiment, language, redacted } = handoff
  const list = (codes: readonly string[]) => codes.map(plainWords).join(', ')
  const policy = botPolicy
    ? [botPolicy.version, botPolicy.eligibility, ...botPolicy.reasons].filter((word) => word !== null)
    : []
  const lines = [
    words.from(bot),
    ...(actionsDone.length > 0 ? [words.done(list(actionsDone))] : []),
    ...(riskFlags.length > 0 ? [words.risks(list(riskFlags))] : []),
    ...(policy.length > 0 ? [words.botPolicy(list(policy))] : []),
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
