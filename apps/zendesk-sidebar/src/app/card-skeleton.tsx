import { styled } from 'styled-components'
import { cardPadding } from '#ui/card.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'

const Place = styled.div<{ $height: number }>`
  box-sizing: border-box;
  min-height: ${({ $height }) => $height}px;
  padding: ${cardPadding};
`

/** As tall as each card is when it is ready; the gallery's test compares them. */
const places = {
  customer: { height: 125, widths: ['30%', '60%', '70%', '35%'] },
  payment: { height: 209, widths: ['30%', '100%', '80%', '45%', '65%', '75%', '70%', '40%'] },
  policy: { height: 153, widths: ['20%', '45%', '85%', '80%', '30%'] },
  reply: {
    height: 297,
    widths: ['30%', '40%', '100%', '92%', '96%', '60%', '100%', '88%', '94%', '35%', '60%', '45%'],
  },
  record: { height: 121, widths: ['50%', '60%', '45%', '55%'] },
} as const

export type CardPlace = keyof typeof places

/** Holds the place of a card that is on its way. */
export function CardSkeleton({ place }: { place: CardPlace }) {
  const { height, widths } = places[place]
  return (
    <Place $height={height}>
      <SkeletonLines widths={widths} />
    </Place>
  )
}
