import { useQuery } from '@tanstack/react-query'
import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import type { DraftAcceptance } from '@countersign/shared/draft'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { draftAcceptanceQuery } from '#api/queries.ts'
import { useTranslations } from '#translations/translations.ts'
import { cardPadding } from '#ui/card.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { PageTitle, Small, Stack } from '#ui/text.tsx'

const Place = styled.section`
  padding: ${cardPadding};
`

const Table = styled.table`
  width: 100%;
  border-collapse: collapse;
  font-size: ${({ theme }) => theme.fontSizes.sm};

  th,
  td {
    padding: ${({ theme }) => theme.space.xxs};
    border-bottom: ${({ theme }) => theme.borders.sm} ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
    text-align: end;
    vertical-align: top;
  }

  th:first-child {
    text-align: start;
    overflow-wrap: anywhere;
  }
`

/** How drafts are taken, by template: which words help, and which are changed again and again. */
export function AcceptanceTable() {
  const { desk } = useTranslations()
  const api = useApi()
  const query = useQuery(draftAcceptanceQuery(api))
  return (
    <Place aria-busy={query.isPending}>
      <Stack>
        <PageTitle>{desk.drafts.title}</PageTitle>
        <Small>{desk.drafts.about}</Small>
        {query.data ? <Rows rows={query.data.rows} /> : null}
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
  const { desk, reply } = useTranslations()
  if (rows.length === 0) return <Small>{desk.drafts.empty}</Small>
  return (
    <Table>
      <thead>
        <tr>
          <th scope="col">{desk.drafts.template}</th>
          <th scope="col">{desk.drafts.accepted}</th>
          <th scope="col">{desk.drafts.edited}</th>
          <th scope="col">{desk.drafts.rejected}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ template, accepted, edited, rejected, medianDistance, reasons }) => (
          <tr key={JSON.stringify(template)}>
            <th scope="row">
              {template.key} · {template.language}
              {template.variant === 'short' ? ` · ${reply.shorter}` : ''}
              <Small>{template.version === 0 ? desk.drafts.ours : desk.drafts.version(template.version)}</Small>
            </th>
            <td>{accepted}</td>
            <td>
              {edited}
              {medianDistance === null ? null : <Small>{desk.drafts.distance(medianDistance)}</Small>}
            </td>
            <td>
              {rejected}
              {Object.entries(reasons).map(([reason, times]) => (
                <Small key={reason}>
                  {reply.rejectReasons[reason as keyof typeof reasons]}: {times}
                </Small>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
