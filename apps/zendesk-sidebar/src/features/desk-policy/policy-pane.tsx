import { useQuery } from '@tanstack/react-query'
import { Anchor } from '@zendeskgarden/react-buttons'
import { styled } from 'styled-components'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { policyQuery } from '#api/queries.ts'
import { readEveryMs } from '#features/desk/use-queue.ts'
import { medium } from '#features/desk/widths.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { CardBoundary } from '#ui/card-boundary.tsx'
import { cardPadding } from '#ui/card.tsx'
import { FlatLine } from '#ui/fold.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Line, Small, Stack, VisuallyHidden } from '#ui/text.tsx'
import { policyListAddress } from './policy-place.ts'
import type { PolicyPlace } from './policy-place.ts'
import { VersionPage } from './version-page.tsx'

const Place = styled.div`
  padding: ${cardPadding};
`

const BackLink = styled(Place)`
  ${medium} {
    display: none;
  }
`

/** What was chosen from the list of versions. */
export function PolicyPane({ place }: { place: PolicyPlace }) {
  const { policyDesk, crash } = useTranslations()
  if (place.id === null)
    return (
      <Place>
        <Small>{policyDesk.choose}</Small>
      </Place>
    )
  return (
    <>
      <BackLink>
        <Anchor href={policyListAddress}>{policyDesk.back}</Anchor>
      </BackLink>
      <Place>
        <CardBoundary key={place.id} fallback={<FlatLine role="alert">{crash}</FlatLine>}>
          <Version key={place.id} place={place} id={place.id} />
        </CardBoundary>
      </Place>
    </>
  )
}

function Version({ place, id }: { place: PolicyPlace; id: string }) {
  const t = useTranslations()
  const api = useApi()
  const query = useQuery({ ...policyQuery(api, id), refetchInterval: readEveryMs })
  if (query.data) return <VersionPage version={query.data} place={place} />
  if (query.isError) {
    const failure = toApiFailure(query.error)
    return (
      <Problem title={t.policyDesk.failed} requestId={failure.requestId} onRetry={() => void query.refetch()}>
        <Line role="alert">{refusalWords(failure, t)}</Line>
      </Problem>
    )
  }
  return (
    <Stack $gap="md" aria-busy>
      <VisuallyHidden>{t.policyDesk.loading}</VisuallyHidden>
      <SkeletonLines widths={['40%', '60%']} />
      <SkeletonLines widths={['90%', '80%', '85%', '70%']} />
    </Stack>
  )
}
