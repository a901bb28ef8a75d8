import { Nav } from '@zendeskgarden/react-chrome'
import homeIcon from '@zendeskgarden/svg-icons/src/16/home-stroke.svg?raw'
import shieldIcon from '@zendeskgarden/svg-icons/src/16/shield-stroke.svg?raw'
import viewsIcon from '@zendeskgarden/svg-icons/src/16/table-stroke.svg?raw'
import { styled } from 'styled-components'
import { useDesk } from '../desk-context.ts'
import { Icon } from '../look/icon.tsx'
import type { Page } from '../place.ts'

/** At the left as in Zendesk; at the bottom where there is no room beside the work. */
const Bar = styled(Nav)`
  @media (max-width: 599px) {
    order: 2;
    width: 100%;

    ul {
      display: flex;
      flex-direction: row;
      justify-content: space-around;
    }
  }
`

const places: { label: string; icon: string; page: Page }[] = [
  { label: 'Home', icon: homeIcon, page: { kind: 'view', viewId: 'mine' } },
  { label: 'Views', icon: viewsIcon, page: { kind: 'view', viewId: 'unsolved' } },
  { label: 'Countersign', icon: shieldIcon, page: { kind: 'desk' } },
]

export function NavBar({ page }: { page: Page }) {
  const { goTo } = useDesk()
  return (
    <Bar aria-label="Zendesk">
      <Nav.List>
        {places.map((place) => (
          <Nav.Item key={place.label} isCurrent={isCurrent(place.page, page)} onClick={() => goTo(place.page)}>
            <Nav.ItemIcon>
              <Icon svg={place.icon} />
            </Nav.ItemIcon>
            <Nav.ItemText>{place.label}</Nav.ItemText>
          </Nav.Item>
        ))}
      </Nav.List>
    </Bar>
  )
}

function isCurrent(place: Page, page: Page): boolean {
  if (place.kind !== 'view' || page.kind !== 'view') return place.kind === page.kind
  return (place.viewId === 'mine') === (page.viewId === 'mine')
}
