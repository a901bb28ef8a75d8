import { useQuery } from '@tanstack/react-query'
import { styled } from 'styled-components'
import { doctorAreas } from '@countersign/shared/doctor'
import type { DoctorFinding, DoctorReport } from '@countersign/shared/doctor'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { setUpQuery } from '#api/queries.ts'
import { findingWords } from '#translations/finding-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { cardPadding } from '#ui/card.tsx'
import { Moment } from '#ui/moment.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Line, PageTitle, Row, Small, Stack, Strong, Toned, VisuallyHidden } from '#ui/text.tsx'

/** The address of this page on the desk. */
export const setUpAddress = '#/set-up'

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

const Cause = styled(Line)`
  overflow-wrap: anywhere;
`

/** What is missing or wrong about the installation, and what to do: what `countersign doctor` says on the server. */
export function SetUpCheck() {
  const { setUpCheck: t } = useTranslations()
  const api = useApi()
  const query = useQuery(setUpQuery(api))
  return (
    <Place aria-busy={query.isFetching}>
      <Stack>
        <PageTitle>{t.title}</PageTitle>
        <Small>{t.about}</Small>
        {query.data ? <Report report={query.data} /> : null}
        {query.isPending ? <SkeletonLines widths={['100%', '92%', '96%', '88%']} /> : null}
        {query.isError ? (
          <Problem type="warning" requestId={toApiFailure(query.error).requestId} onRetry={() => void query.refetch()}>
            {t.failed}
          </Problem>
        ) : null}
        <Row $between>
          {query.data ? (
            <Small as="span">
              {t.checkedAt} <Moment at={query.data.checkedAt} />
            </Small>
          ) : (
            <span />
          )}
          <TextButton disabled={query.isFetching} onClick={() => void query.refetch()}>
            {t.again}
          </TextButton>
        </Row>
      </Stack>
    </Place>
  )
}

/** First what is broken, then what will be, then the areas in which all is well. */
function Report({ report: { findings } }: { report: DoctorReport }) {
  const { setUpCheck: t } = useTranslations()
  const of = (level: DoctorFinding['level']): DoctorFinding[] => findings.filter((finding) => finding.level === level)
  const troubled = new Set([...of('error'), ...of('warning')].map(({ area }) => area))
  const well = doctorAreas.filter((area) => !troubled.has(area) && findings.some((finding) => finding.area === area))
  return (
    <>
      <Strong as="output">{t.sum(of('error').length, of('warning').length)}</Strong>
      <List>
        {[...of('error'), ...of('warning')].map((finding) => (
          <Finding key={finding.what} finding={finding} />
        ))}
      </List>
      {well.length > 0 ? (
        <Small>
          {t.well} {well.map((area) => t.areas[area]).join(', ')}
        </Small>
      ) : null}
    </>
  )
}

function Finding({ finding }: { finding: DoctorFinding }) {
  const { setUpCheck: t } = useTranslations()
  const { area, level } = finding
  const [what, cure] = findingWords(finding, t.findings)
  return (
    <li>
      <Small>{t.areas[area]}</Small>
      <Cause>
        <Toned $tone={level === 'error' ? 'stop' : 'caution'}>
          <span aria-hidden="true">{level === 'error' ? '✕' : '⚠'}</span>
          <VisuallyHidden>{t.levels[level]}</VisuallyHidden>
        </Toned>{' '}
        {what}
      </Cause>
      {cure === null ? null : (
        <Cause>
          {t.cure} {cure}
        </Cause>
      )}
    </li>
  )
}
