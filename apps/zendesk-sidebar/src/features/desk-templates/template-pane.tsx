import { useEffect, useRef } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Anchor } from '@zendeskgarden/react-buttons'
import { styled } from 'styled-components'
import type { TemplateKey } from '@countersign/shared/draft'
import type { TemplateList, TemplateVersion } from '@countersign/shared/reply-template'
import { useApi } from '#api/api-context.ts'
import { templatesQuery } from '#api/queries.ts'
import { medium } from '#features/desk/widths.ts'
import { useTranslations } from '#translations/translations.ts'
import { cardPadding } from '#ui/card.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { PageTitle, Small, Stack } from '#ui/text.tsx'
import { ProposalReview } from './proposal-review.tsx'
import { TemplateBody } from './template-body.tsx'
import { TemplateEditor } from './template-editor.tsx'
import { templateAddress } from './template-place.ts'
import type { TemplatePlace } from './template-place.ts'

const Place = styled.div`
  padding: ${cardPadding};
`

/** Wider frames show the list beside it. */
const BackLink = styled.div`
  ${medium} {
    display: none;
  }
`

const Title = styled(PageTitle).attrs({ as: 'h2' })`
  overflow-wrap: anywhere;

  &:focus {
    outline: none;
  }
`

/** One kind of reply: its words in use, what was proposed instead, and a place to write better ones. */
export function TemplatePane({ place }: { place: TemplatePlace }) {
  const { templateDesk, desk } = useTranslations()
  const api = useApi()
  const query = useQuery(templatesQuery(api))
  const { key } = place
  if (key === null) {
    return (
      <Place>
        <Small>{templateDesk.choose}</Small>
      </Place>
    )
  }
  // The list beside it says what went wrong, and asks again.
  if (query.isError) return null
  return (
    <Place aria-busy={query.isPending}>
      <Stack $gap="md">
        <BackLink>
          <Anchor href={templateAddress({ ...place, key: null })}>{desk.back}</Anchor>
        </BackLink>
        {query.data ? (
          <Opened key={templateAddress(place)} list={query.data} place={{ ...place, key }} />
        ) : (
          <SkeletonLines widths={['60%', '100%', '92%']} />
        )}
      </Stack>
    </Place>
  )
}

function Opened({ list, place }: { list: TemplateList; place: TemplatePlace & { key: TemplateKey } }) {
  const { templateDesk, desk } = useTranslations()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const isHere = ({ key, language, variant }: TemplateVersion): boolean =>
    key === place.key && language === place.language && variant === place.variant
  const inUse = list.inUse.find(isHere)
  if (!inUse) return null
  const { names, languages, variants } = templateDesk
  return (
    <>
      <Stack $gap="xxs">
        <Title ref={title} tabIndex={-1}>
          {names[place.key]}
        </Title>
        <Small>
          {languages[place.language]} · {variants[place.variant]} ·{' '}
          {inUse.version === 0 ? desk.drafts.ours : desk.drafts.version(inUse.version)}
        </Small>
      </Stack>
      <TemplateBody label={templateDesk.inUseNow} template={inUse} />
      {list.proposed.filter(isHere).map((proposed) => (
        <ProposalReview key={proposed.id} proposed={proposed} />
      ))}
      <TemplateEditor inUse={inUse} placeholders={list.placeholders[place.key] ?? []} />
    </>
  )
}
