import { styled } from 'styled-components'
import { useTranslations } from '#translations/translations.ts'
import { cardPadding } from '#ui/card.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Small, VisuallyHidden } from '#ui/text.tsx'
import { useSlow } from '#ui/use-slow.ts'

const Place = styled.div<{ $height: number }>`
  box-sizing: border-box;
  min-height: ${({ $height }) => $height}px;
  padding: ${cardPadding};
`

const Words = styled(Small)`
  display: block;
  margin-top: ${({ theme }) => theme.space.xs};
`

// Customer, payment, policy, reply, the folded lines: as tall as they usually become.
const places = [
  { name: 'customer', height: 104, widths: ['30%', '60%', '70%'] },
  { name: 'payment', height: 190, widths: ['30%', '100%', '80%', '55%', '65%'] },
  { name: 'policy', height: 134, widths: ['20%', '45%', '85%', '80%'] },
  { name: 'reply', height: 288, widths: ['30%', '40%', '100%', '92%', '96%', '60%', '35%'] },
  { name: 'record', height: 120, widths: ['50%', '60%', '45%', '55%'] },
] as const

/** `slow`: the words for when it takes longer than people like to look at grey bars. */
export function SidebarSkeleton({ slow }: { slow: string | null }) {
  const { app } = useTranslations()
  const isSlow = useSlow(slow !== null)
  return (
    <main aria-busy="true">
      <VisuallyHidden as="h1">{app.title}</VisuallyHidden>
      <VisuallyHidden>{app.loading}</VisuallyHidden>
      <Place $height={132}>
        <SkeletonLines widths={['75%', '40%', '90%', '55%']} />
        <Words as="output">{isSlow ? slow : null}</Words>
      </Place>
      <SkeletonPlaces />
    </main>
  )
}

/** Everything below the verdict. */
export function SkeletonPlaces() {
  return places.map((place) => (
    <Place key={place.name} $height={place.height}>
      <SkeletonLines widths={place.widths} />
    </Place>
  ))
}
