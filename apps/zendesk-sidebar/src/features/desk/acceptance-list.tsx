import { useQuery } from '@tanstack/react-query'
import { styled } from 'styled-components'
import type { DraftAcceptance, DraftAuthor } from '@countersign/shared/draft'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { draftAcceptanceQuery } from '#api/queries.ts'
import type { Translations } from '#translations/en.ts'
import { useTranslations } from '#translations/translations.ts'
import { cardPadding } from '#ui/card.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Line, PageTitle, Small, Stack, Strong } from '#ui/text.tsx'

const Place = styled.section`
  padding: ${cardPadding};
`

const List = styled.ul`
  display: grid;
  gap: ${({ theme }) => theme.space.sm};
  margin: 0;
  padding: 0;
  list-style: none;
`

const Name = styled(Strong)`
  overflow-wrap: anywhere;
`

type Words = Translations['desk']

/** How drafts are taken, by template: which words help, and which are changed again and again. */
export function AcceptanceList() {
  const { desk } = useTranslations()
  const api = useApi()
  const query = useQuery(draftAcceptanceQuery(api))
  return (
    <Place aria-busy={query.isPending}>
      <Stack>
        <PageTitle>{desk.drafts.title}</PageTitle>
        <Small>{desk.drafts.about}</Small>
        {query.data ? <Rows rows={query.data.rows} /> : null}
        {query.data ? <Recommendations recommendations={query.data.recommendations} /> : null}
        {query.isPending ? <SkeletonLines widths={['100%', '92%', '96%']} /> : null}
        {query.isError ? (
          <Problem type="warning" requestId={toApiFailure(query.error).requestId} onRetry={() => void query.refetch()}>
            {desk.drafts.failed}
          </Problem>
        ) : null}
      </Stack>
    </Place>
  )
}

function Rows({ rows }: Pick<DraftAcceptance, 'rows'>) {
  const { desk, reply, templateDesk } = useTranslations()
  if (rows.length === 0) return <Small>{desk.drafts.empty}</Small>
  return (
    <List>
      {rows.map(({ template, author, accepted, edited, rejected, medianDistance, reasons }) => (
        <li key={JSON.stringify([template, author])}>
          <Name>
            {templateDesk.names[template.key]} · {templateDesk.languages[template.language]}
            {template.variant === 'short' ? ` · ${reply.shorter}` : ''}
          </Name>
          <Small>{wordsBy(template.version, author, desk.drafts)}</Small>
          <Line>
            {desk.drafts.accepted(accepted)} · {desk.drafts.edited(edited)} · {desk.drafts.rejected(rejected)}
          </Line>
          {medianDistance === null ? null : <Small>{desk.drafts.distance(medianDistance)}</Small>}
          {Object.entries(reasons).map(([reason, times]) => (
            <Small key={reason}>
              {reply.rejectReasons[reason as keyof typeof reasons]}: {times}
            </Small>
          ))}
        </li>
      ))}
    </List>
  )
}

function wordsBy(version: number, author: DraftAuthor, { byModel, ours, version: numbered }: Words['drafts']): string {
  if (author === 'model') return byModel
  return version === 0 ? ours : numbered(version)
}

/** Whether rules, model, policy and people agree. */
function Recommendations({ recommendations }: Pick<DraftAcceptance, 'recommendations'>) {
  const { desk, decision } = useTranslations()
  const { advisers, policies, people, times, ...words } = desk.drafts
  return (
    <>
      <Strong as="h2">{words.recommendations}</Strong>
      <Small>{recommendations.length === 0 ? words.noRecommendations : words.aboutRecommendations}</Small>
      <List>
        {recommendations.map(({ by, recommended, policy, person, count }) => (
          <li key={`${by} ${recommended} ${policy} ${person}`}>
            <Line>
              {advisers[by]}: {decision.advice[recommended]} · {policies[policy]} · {people[person ?? 'nobody']} ·{' '}
              {times(count)}
            </Line>
          </li>
        ))}
      </List>
    </>
  )
}
