import { styled } from 'styled-components'
import { verdictHeight } from '#features/verdict/verdict-card.tsx'
import { useTranslations } from '#translations/translations.ts'
import { cardPadding } from '#ui/card.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Small, VisuallyHidden } from '#ui/text.tsx'
import { useSlow } from '#ui/use-slow.ts'
import { CardSkeleton } from './card-skeleton.tsx'

const VerdictPlace = styled.div`
  box-sizing: border-box;
  min-height: ${verdictHeight}px;
  padding: ${cardPadding};
`

const Words = styled(Small)`
  display: block;
  margin-top: ${({ theme }) => theme.space.xs};
`

/** `slow`: the words for when it takes longer than people like to look at grey bars. */
export function SidebarSkeleton({ slow }: { slow: string | null }) {
  const { app } = useTranslations()
  const isSlow = useSlow(slow !== null)
  return (
    <main aria-busy="true">
      <VisuallyHidden as="h1">{app.title}</VisuallyHidden>
      <VisuallyHidden>{app.loading}</VisuallyHidden>
      <VerdictPlace>
        <SkeletonLines widths={['75%', '40%', '90%', '55%']} />
        <Words as="output">{isSlow ? slow : null}</Words>
      </VerdictPlace>
      <SkeletonPlaces />
    </main>
  )
}

/** Everything below the verdict. */
export function SkeletonPlaces() {
  return (
    <>
      <CardSkeleton place="customer" />
      <CardSkeleton place="payment" />
      <CardSkeleton place="policy" />
      <CardSkeleton place="reply" />
      <CardSkeleton place="record" />
    </>
  )
}
