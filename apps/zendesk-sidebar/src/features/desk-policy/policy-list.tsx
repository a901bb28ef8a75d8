import { useId, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Anchor } from '@zendeskgarden/react-buttons'
import { styled } from 'styled-components'
import type { PolicyVersion } from '@countersign/shared/policy-version'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { policiesQuery } from '#api/queries.ts'
import { RowLink, RowList } from '#features/desk/row-link.tsx'
import { useListKeys } from '#features/desk/use-list-keys.ts'
import { readEveryMs } from '#features/desk/use-queue.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { cardPadding } from '#ui/card.tsx'
import { Moment } from '#ui/moment.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Line, PageTitle, Row, Small, Stack, Strong, VisuallyHidden } from '#ui/text.tsx'
import { policyAddress } from './policy-place.ts'
import { VersionState } from './version-state.tsx'

const Place = styled.div`
  padding: ${cardPadding};
`

const most = 200

/** Every version of the policy, the newest first: who wrote it, when and why, and which one decides. */
export function PolicyList({ openId }: { openId: string | null }) {
  const t = useTranslations()
  const api = useApi()
  const titleId = useId()
  const rows = useRef<HTMLOListElement>(null)
  useListKeys(rows)
  const query = useQuery({ ...policiesQuery(api), refetchInterval: readEveryMs })
  const active = query.data?.versions.find((version) => version.active)
  return (
    <section aria-labelledby={titleId} aria-busy={query.isPending}>
      <Place>
        <Stack>
          <PageTitle id={titleId}>{t.policyDesk.title}</PageTitle>
          {query.data?.mayDraft && active ? (
            <Anchor href={policyAddress(active.id, 'edit')}>{t.policyDesk.newDraftOfActive}</Anchor>
          ) : null}
          {query.isPending ? (
            <>
              <VisuallyHidden>{t.policyDesk.loading}</VisuallyHidden>
              <SkeletonLines widths={['90%', '60%', '80%', '70%']} />
            </>
          ) : null}
          {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
        </Stack>
      </Place>
      {query.data ? (
        <>
          <RowList ref={rows} aria-label={t.policyDesk.versions}>
            {query.data.versions.map((version) => (
              <li key={version.id}>
                <VersionRow version={version} isOpen={version.id === openId} />
              </li>
            ))}
          </RowList>
          <Place>
            {query.data.versions.length >= most ? <Small>{t.policyDesk.newest}</Small> : null}
            <Small>{t.desk.keys}</Small>
          </Place>
        </>
      ) : null}
    </section>
  )
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations()
  const failure = toApiFailure(error)
  return (
    <Problem title={t.policyDesk.failed} requestId={failure.requestId} onRetry={onRetry}>
      <Line role="alert">{refusalWords(failure, t)}</Line>
    </Problem>
  )
}

function VersionRow({ version, isOpen }: { version: PolicyVersion; isOpen: boolean }) {
  const { policyDesk } = useTranslations()
  const { id, name, author, createdAt, note } = version
  return (
    <RowLink href={policyAddress(id)} aria-current={isOpen ? 'true' : undefined}>
      <Row $between>
        <Strong>{name}</Strong>
        <VersionState version={version} />
      </Row>
      <Small as="div">
        {policyDesk.by(author.id === 'system' ? policyDesk.system : author.name)} · <Moment at={createdAt} />
      </Small>
      <Small as="div">{note}</Small>
    </RowLink>
  )
}
