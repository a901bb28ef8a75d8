import { getColor } from '@zendeskgarden/react-theming'
import { styled } from 'styled-components'
import { Row, Stack } from '#ui/text.tsx'
import { writeAddress } from './address.ts'
import type { Address } from './address.ts'
import { cards } from './cards.ts'
import type { CardName } from './cards.ts'

const Page = styled.main`
  padding: ${({ theme }) => theme.space.md};
`

const Grid = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  gap: ${({ theme }) => theme.space.lg};
`

const Frame = styled.iframe`
  width: 320px;
  border: ${({ theme }) => theme.borders.sm} ${({ theme }) => getColor({ theme, variable: 'border.default' })};
`

const Caption = styled.h2`
  margin: 0;
  font-size: ${({ theme }) => theme.fontSizes.md};
`

const heights: Partial<Record<CardName, number>> = { sidebar: 900, page: 420 }

/** Every state of one card side by side, each in a page of its own as wide as the sidebar. */
export function Catalogue({ address, card }: { address: Address; card: CardName }) {
  return (
    <Page>
      <Stack $gap="md">
        <h1>Countersign: {card}</h1>
        <nav aria-label="Cards">
          <Row>
            {Object.keys(cards).map((name) => (
              <a key={name} href={writeAddress({ ...address, card: name, state: null })}>
                {name}
              </a>
            ))}
          </Row>
        </nav>
        <Looks address={address} />
        <Grid>
          {Object.keys(cards[card]).map((state) => {
            const href = writeAddress({ ...address, card, state })
            return (
              <Stack key={state}>
                <Caption>
                  <a href={href}>{state}</a>
                </Caption>
                <Frame title={`${card}, ${state}`} src={href} height={heights[card] ?? 360} loading="lazy" />
              </Stack>
            )
          })}
        </Grid>
      </Stack>
    </Page>
  )
}

function Looks({ address }: { address: Address }) {
  const looks = [
    { name: 'Light', change: { scheme: 'light' } },
    { name: 'Dark', change: { scheme: 'dark' } },
    { name: 'English', change: { lang: 'en' } },
    { name: 'Deutsch', change: { lang: 'de' } },
  ] as const
  return (
    <Row>
      {looks.map(({ name, change }) => {
        const next = { ...address, ...change }
        const isNow = next.scheme === address.scheme && next.lang === address.lang
        return (
          <a key={name} href={writeAddress(next)} aria-current={isNow ? 'true' : undefined}>
            {name}
          </a>
        )
      })}
    </Row>
  )
}
