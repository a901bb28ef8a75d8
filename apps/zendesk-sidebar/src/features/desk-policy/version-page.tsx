import { useEffect, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { Anchor } from '@zendeskgarden/react-buttons'
import { styled } from 'styled-components'
import type { PolicyVersionDetail } from '@countersign/shared/policy-version'
import { describePolicyIssue } from '@countersign/shared/words/policy-issues'
import { useApi } from '#api/api-context.ts'
import { policiesQuery } from '#api/queries.ts'
import { useTranslations } from '#translations/translations.ts'
import { CopyButton } from '#ui/copy-button.tsx'
import { Fold } from '#ui/fold.tsx'
import { Moment } from '#ui/moment.tsx'
import { Row, Small, Stack, Strong, Toned } from '#ui/text.tsx'
import { BacktestPage } from './backtest-page.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { PlainList, Section, SectionTitle } from './plain-list.tsx'
import { policyAddress } from './policy-place.ts'
import type { PolicyPlace, PolicyView } from './policy-place.ts'
import { RequestPage } from './request-page.tsx'
import { RulesList } from './rules-list.tsx'
import { VersionActions } from './version-actions.tsx'
import { VersionState } from './version-state.tsx'
import { WhatIfPage } from './what-if-page.tsx'

const Title = styled.h2`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.lg};
  line-height: ${({ theme }) => theme.lineHeights.lg};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  overflow-wrap: anywhere;

  &:focus {
    outline: none;
  }
`

const Views = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => `0 ${theme.space.md}`};
  margin: 0;
  padding: 0;
  border-bottom: ${({ theme }) => theme.borders.sm} ${({ theme }) => getColor({ theme, variable: 'border.subtle' })};
  list-style: none;
`

const ViewLink = styled.a`
  display: block;
  padding: ${({ theme }) => `${theme.space.xs} 0`};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  text-decoration: none;

  &[aria-current] {
    box-shadow: inset 0 -${({ theme }) => theme.borderWidths.md}
      ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
  }

  ${({ theme }) => focusStyles({ theme })}
`

const Json = styled.pre`
  max-height: 480px;
  margin: 0;
  overflow: auto;
  font-size: ${({ theme }) => theme.fontSizes.sm};
`

type VersionPageProps = { version: PolicyVersionDetail; place: PolicyPlace }

/** One version: what it says, what it changes, what it would have done, and what may be done with it. */
export function VersionPage({ version, place }: VersionPageProps) {
  const title = useRef<HTMLHeadingElement>(null)
  // Whoever opens one goes on from its name, also with a keyboard.
  useEffect(() => title.current?.focus(), [])
  if (place.view === 'edit') return <DraftEditor key={version.id} from={version} />
  return (
    <Stack $gap="md">
      <Stack $gap="xxs">
        <Row $between>
          <Title ref={title} tabIndex={-1}>
            {version.name}
          </Title>
          <VersionState version={version} />
        </Row>
        <Steps version={version} />
      </Stack>
      <ViewLinks id={version.id} current={place.view} />
      {place.view === 'settings' ? <Settings version={version} /> : null}
      {place.view === 'backtest' ? <BacktestPage version={version} days={place.subject ?? '90'} /> : null}
      {place.view === 'what-if' ? <WhatIfPage key={place.subject} version={version} ticketId={place.subject} /> : null}
      {place.view === 'request' && place.subject !== null ? (
        <RequestPage key={place.subject} version={version} refundId={place.subject} />
      ) : null}
    </Stack>
  )
}

/** Who did what with it, and when. */
function Steps({ version }: Pick<VersionPageProps, 'version'>) {
  const { policyDesk } = useTranslations()
  const { author, createdAt, submittedAt, published, withdrawn, note } = version
  const nameOf = ({ id, name }: typeof author) => (id === 'system' ? policyDesk.system : name)
  return (
    <Small as="div">
      {policyDesk.written} <Moment at={createdAt} /> {policyDesk.by(nameOf(author))}
      {submittedAt ? (
        <>
          {' · '}
          {policyDesk.submitted} <Moment at={submittedAt} />
        </>
      ) : null}
      {published ? (
        <>
          {' · '}
          {policyDesk.publishedBy(nameOf(published.by))} <Moment at={published.at} />
        </>
      ) : null}
      {withdrawn ? (
        <>
          {' · '}
          {policyDesk.discardedBy(nameOf(withdrawn.by))} <Moment at={withdrawn.at} />
        </>
      ) : null}
      <div>
        <Strong>{policyDesk.note}</Strong> {note}
      </div>
    </Small>
  )
}

const views = ['settings', 'backtest', 'what-if'] as const satisfies PolicyView[]

function ViewLinks({ id, current }: { id: string; current: PolicyView }) {
  const { policyDesk } = useTranslations()
  // A single request is one more way to ask "what if".
  const shown = current === 'request' ? 'what-if' : current
  const words = { settings: policyDesk.settings, backtest: policyDesk.backtest, 'what-if': policyDesk.whatIf }
  return (
    <nav aria-label={policyDesk.views}>
      <Views>
        {views.map((view) => (
          <li key={view}>
            <ViewLink href={policyAddress(id, view)} aria-current={view === shown ? 'page' : undefined}>
              {words[view]}
            </ViewLink>
          </li>
        ))}
      </Views>
    </nav>
  )
}

function Settings({ version }: Pick<VersionPageProps, 'version'>) {
  const { policyDesk } = useTranslations()
  const api = useApi()
  const mayDraft = useQuery(policiesQuery(api)).data?.mayDraft ?? false
  const text = JSON.stringify(version.document, null, 2)
  return (
    <>
      <Changes version={version} />
      <Warnings version={version} />
      <VersionActions version={version} />
      {mayDraft ? (
        <div>
          <Anchor href={policyAddress(version.id, 'edit')}>{policyDesk.newDraft}</Anchor>
        </div>
      ) : null}
      <Section>
        <SectionTitle>{policyDesk.rules}</SectionTitle>
        <RulesList document={version.document} />
      </Section>
      <Fold summary={policyDesk.asJson}>
        <CopyButton text={text} label={policyDesk.copy} />
        <Json tabIndex={0}>{text}</Json>
      </Fold>
    </>
  )
}

function Changes({ version }: Pick<VersionPageProps, 'version'>) {
  const { policyDesk } = useTranslations()
  const { comparedWith, changesInWords, state } = version
  if (comparedWith === null) return <Small>{policyDesk.firstVersion}</Small>
  const isOpen = state === 'draft' || state === 'review'
  return (
    <Section>
      <SectionTitle>{isOpen ? policyDesk.changes(comparedWith) : policyDesk.changed(comparedWith)}</SectionTitle>
      {changesInWords.length === 0 ? policyDesk.noChanges : null}
      <PlainList>
        {changesInWords.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </PlainList>
    </Section>
  )
}

function Warnings({ version }: Pick<VersionPageProps, 'version'>) {
  const { policyDesk, lang } = useTranslations()
  if (version.warnings.length === 0) return null
  return (
    <Section>
      <SectionTitle>{policyDesk.warnings}</SectionTitle>
      <PlainList>
        {version.warnings.map(({ path, message }) => (
          <li key={path + message}>
            <Toned $tone="caution">
              <span aria-hidden="true">⚠</span> {path}
            </Toned>
            : {describePolicyIssue(message, lang)}
          </li>
        ))}
      </PlainList>
    </Section>
  )
}
