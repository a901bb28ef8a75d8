import { styled } from 'styled-components'
import type { Money } from '@countersign/shared/money'
import type { BacktestReport } from '@countersign/shared/policy-backtest'
import { useTranslations } from '#translations/translations.ts'
import { Fold } from '#ui/fold.tsx'
import { Moment } from '#ui/moment.tsx'
import { Row, Small, Stack, Strong, Toned } from '#ui/text.tsx'
import { CsvButton } from './csv-button.tsx'
import { DecisionRow } from './decision-row.tsx'
import { overruledIds, overruledKinds } from './overruled.ts'
import { PlainList, Section, SectionTitle } from './plain-list.tsx'
import { sumWords, verdictWords } from './verdict-words.ts'

const Halves = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 260px), 1fr));
  align-items: start;
  gap: ${({ theme }) => theme.space.md};
`

const Decisions = styled(PlainList).attrs({ as: 'ol' })`
  gap: ${({ theme }) => theme.space.sm};
`

type Total = { count: number; money: Money[] }

type BacktestResultProps = { report: BacktestReport; versionId: string; titleId: string }

/** What another policy would have made of the past. */
export function BacktestResult({ report, versionId, titleId }: BacktestResultProps) {
  const t = useTranslations()
  const words = t.policyDesk.test
  const number = new Intl.NumberFormat(t.moneyLocale)
  const [count, total] = [number.format(report.changed.count), number.format(report.decisions)]
  if (report.decisions === 0) return <Strong id={titleId}>{words.empty}</Strong>
  return (
    <Stack $gap="md">
      <Section>
        <SectionTitle id={titleId}>
          {report.changed.count === 0 ? words.nothing(total) : words.changes(count, total)}
        </SectionTitle>
        <Small>
          <Moment at={report.since} show="day" /> – <Moment at={report.until} show="day" />
          {report.watched > 0 ? ` · ${words.watched(number.format(report.watched))}` : null}
        </Small>
        {report.changed.count > 0 ? (
          <div>
            {words.money}: <Strong>{sumWords(report.changed.money, t)}</Strong>
          </div>
        ) : null}
        <div>
          {words.withoutSignature}: {words.before} {withMoney(report.withoutSignature.before)}, {words.after}{' '}
          {withMoney(report.withoutSignature.after)}
        </div>
      </Section>
      <Overruled report={report} versionId={versionId} />
      {report.changed.count > 0 ? (
        <>
          <Halves>
            <Tally
              title={words.kinds}
              rows={report.changes.map(({ before, after, ...total }) => ({
                name: `${verdictWords(before, t)} → ${verdictWords(after, t)}`,
                count: number.format(total.count),
                money: total.money,
              }))}
            />
            <Tally
              title={words.byProposer}
              rows={report.byProposer.map(({ proposerId, proposerName, decisions, ...total }) => ({
                name: proposerName ?? proposerId,
                count: words.of(number.format(total.count), number.format(decisions)),
                money: total.money,
              }))}
            />
            <Tally
              title={words.byReason}
              rows={report.byReason.map(({ reason, decisions, ...total }) => ({
                name: t.reasons[reason],
                count: words.of(number.format(total.count), number.format(decisions)),
                money: total.money,
              }))}
            />
          </Halves>
          <Changed report={report} versionId={versionId} />
        </>
      ) : null}
    </Stack>
  )

  function withMoney({ count, money }: Total): string {
    return count === 0 ? '0' : `${number.format(count)} (${sumWords(money, t)})`
  }
}

type TallyRow = { name: string; count: string; money: Money[] }
const shownRows = 10

function Tally({ title, rows }: { title: string; rows: TallyRow[] }) {
  const t = useTranslations()
  const [first, rest] = [rows.slice(0, shownRows), rows.slice(shownRows)]
  const list = (some: TallyRow[]) => (
    <PlainList>
      {some.map(({ name, count, money }) => (
        <li key={name}>
          {name}: <Strong>{count}</Strong> ({sumWords(money, t)})
        </li>
      ))}
    </PlainList>
  )
  return (
    <Section>
      <SectionTitle>{title}</SectionTitle>
      {list(first)}
      {rest.length > 0 ? <Fold summary={`+ ${rest.length}`}>{list(rest)}</Fold> : null}
    </Section>
  )
}

type PartProps = Pick<BacktestResultProps, 'report' | 'versionId'>

/** Where people had decided another way: the strongest word against a version. */
function Overruled({ report, versionId }: PartProps) {
  const t = useTranslations()
  const words = t.policyDesk.test
  const kinds = overruledKinds.filter((kind) => report.overruled[kind].count > 0)
  return (
    <Section>
      <SectionTitle>{words.overruled}</SectionTitle>
      {kinds.length === 0 ? words.noneOverruled : null}
      {kinds.map((kind) => {
        const { count, money, examples } = report.overruled[kind]
        return (
          <Fold
            key={kind}
            summary={
              <Toned $tone="caution">
                <span aria-hidden="true">⚠</span> {words[kind]}{' '}
                <Strong>{new Intl.NumberFormat(t.moneyLocale).format(count)}</Strong> ({sumWords(money, t)})
              </Toned>
            }
          >
            <Decisions>
              {examples.map((each) => (
                <DecisionRow
                  key={each.refundRequestId ?? each.ticketId + each.at}
                  decision={each}
                  versionId={versionId}
                  isFlagged={false}
                />
              ))}
            </Decisions>
          </Fold>
        )
      })}
    </Section>
  )
}

function Changed({ report, versionId }: PartProps) {
  const t = useTranslations()
  const words = t.policyDesk.test
  const flagged = overruledIds(report)
  const { examples, changed } = report
  const number = new Intl.NumberFormat(t.moneyLocale)
  return (
    <Section>
      <Row $between>
        <SectionTitle>{words.list}</SectionTitle>
        <CsvButton report={report} />
      </Row>
      {examples.length < changed.count ? (
        <Small>{words.listed(number.format(examples.length), number.format(changed.count))}</Small>
      ) : null}
      <Decisions>
        {examples.map((each, place) => (
          <DecisionRow
            // Two that were only watched may be alike in everything.
            key={place}
            decision={each}
            versionId={versionId}
            isFlagged={each.refundRequestId !== null && flagged.has(each.refundRequestId)}
          />
        ))}
      </Decisions>
    </Section>
  )
}
