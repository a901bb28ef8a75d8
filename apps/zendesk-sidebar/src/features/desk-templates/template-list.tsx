import { useId, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { focusStyles, getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { DraftVariant, ReplyLanguage } from '@countersign/shared/draft'
import type { TemplateVersion } from '@countersign/shared/reply-template'
import { useApi } from '#api/api-context.ts'
import { toApiFailure } from '#api/api-failure.ts'
import { templatesQuery } from '#api/queries.ts'
import { RowLink, RowList } from '#features/desk/row-link.tsx'
import { useListKeys } from '#features/desk/use-list-keys.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { cardPadding } from '#ui/card.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Line, PageTitle, Row, Small, Stack, Strong, Toned, VisuallyHidden } from '#ui/text.tsx'
import { templateAddress } from './template-place.ts'
import type { TemplatePlace } from './template-place.ts'

const Place = styled.div`
  padding: ${cardPadding};
`

/** A choice among few, as links: each has its address. */
const Choice = styled.a`
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};

  &[aria-current] {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.default' })};
    font-weight: ${({ theme }) => theme.fontWeights.semibold};
    text-decoration: none;
  }

  ${({ theme }) => focusStyles({ theme })}
`

/** What replies are written with in one language and length, and what waits for a second person in all of them. */
export function TemplateList({ place }: { place: TemplatePlace }) {
  const t = useTranslations()
  const api = useApi()
  const titleId = useId()
  const rows = useRef<HTMLOListElement>(null)
  useListKeys(rows)
  const query = useQuery(templatesQuery(api))
  return (
    <section aria-labelledby={titleId} aria-busy={query.isPending}>
      <Place>
        <Stack>
          <PageTitle id={titleId}>{t.templateDesk.title}</PageTitle>
          <Small>{t.templateDesk.about}</Small>
          <Choices place={place} />
          {query.isPending ? (
            <>
              <VisuallyHidden>{t.templateDesk.loading}</VisuallyHidden>
              <SkeletonLines widths={['90%', '60%', '80%', '70%']} />
            </>
          ) : null}
          {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
        </Stack>
      </Place>
      {query.data ? (
        <>
          <Waiting proposed={query.data.proposed} />
          <RowList ref={rows} aria-label={t.templateDesk.inUse}>
            {query.data.inUse
              .filter(({ language, variant }) => language === place.language && variant === place.variant)
              .map((template) => (
                <li key={template.key}>
                  <RowLink
                    href={templateAddress(template)}
                    aria-current={template.key === place.key ? 'true' : undefined}
                  >
                    <Line>{t.templateDesk.names[template.key]}</Line>
                    <Small as="div">
                      {template.version === 0 ? t.desk.drafts.ours : t.desk.drafts.version(template.version)}
                    </Small>
                  </RowLink>
                </li>
              ))}
          </RowList>
          <Place>
            <Small>{t.desk.keys}</Small>
          </Place>
        </>
      ) : null}
    </section>
  )
}

function Choices({ place }: { place: TemplatePlace }) {
  const { templateDesk } = useTranslations()
  return (
    <>
      <Row as="nav" aria-label={templateDesk.language}>
        {ReplyLanguage.options.map((language) => (
          <Choice
            key={language}
            href={templateAddress({ ...place, language })}
            aria-current={language === place.language ? 'true' : undefined}
          >
            {templateDesk.languages[language]}
          </Choice>
        ))}
      </Row>
      <Row as="nav" aria-label={templateDesk.length}>
        {DraftVariant.options.map((variant) => (
          <Choice
            key={variant}
            href={templateAddress({ ...place, variant })}
            aria-current={variant === place.variant ? 'true' : undefined}
          >
            {templateDesk.variants[variant]}
          </Choice>
        ))}
      </Row>
    </>
  )
}

function Waiting({ proposed }: { proposed: readonly TemplateVersion[] }) {
  const { templateDesk } = useTranslations()
  if (proposed.length === 0) return null
  return (
    <RowList aria-label={templateDesk.waiting(proposed.length)}>
      {proposed.map((template) => (
        <li key={template.id}>
          <RowLink href={templateAddress(template)}>
            <Row $between>
              <Strong>{templateDesk.names[template.key]}</Strong>
              <Toned $tone="caution">{templateDesk.waits}</Toned>
            </Row>
            <Small as="div">
              {templateDesk.languages[template.language]} · {templateDesk.variants[template.variant]}
            </Small>
          </RowLink>
        </li>
      ))}
    </RowList>
  )
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations()
  const failure = toApiFailure(error)
  return (
    <Problem title={t.templateDesk.failed} requestId={failure.requestId} onRetry={onRetry}>
      <Line role="alert">{refusalWords(failure, t)}</Line>
    </Problem>
  )
}
