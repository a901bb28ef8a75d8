import type { ColorSchemeChoice } from '../color-scheme.ts'
import { button, element } from '../element.ts'
import type { Agent, Start } from '../workspace-api.ts'

export type TopBar = { node: HTMLElement; show(current: Agent): void }

export type TopBarOptions = { start: Start; colorScheme: ColorSchemeChoice; onSwitch: (agentId: number) => void }

/** The bar on top: who works here, in which light, and the ways to the other stand-ins. */
export function createTopBar({ start, colorScheme, onSwitch }: TopBarOptions): TopBar {
  const select = element('select', { id: 'agent' })
  for (const agent of start.agents) {
    const groups = agent.groups.map(({ name }) => name).join(', ')
    select.append(element('option', { value: String(agent.id) }, `${agent.name} (${groups})`))
  }
  select.addEventListener('change', () => onSwitch(Number(select.value)))
  const links = start.links.map(({ label, url }) =>
    element('a', { href: url, target: '_blank', rel: 'noopener' }, label),
  )
  const node = element(
    'header',
    { class: 'top-bar' },
    element('h1', {}, 'Agent workspace'),
    element('p', { class: 'played' }, 'Played Zendesk: nothing here is real'),
    element('nav', { 'aria-label': 'Other stand-ins' }, ...links),
    darkSwitch(colorScheme),
    element('label', { for: 'agent' }, 'Signed in as'),
    select,
  )
  return {
    node,
    show(current) {
      select.value = String(current.id)
    },
  }
}

function darkSwitch(colorScheme: ColorSchemeChoice): HTMLButtonElement {
  const isDark = (): boolean => colorScheme.current() === 'dark'
  const node = button('Dark', () => {
    colorScheme.choose(isDark() ? 'light' : 'dark')
    node.setAttribute('aria-pressed', String(isDark()))
  })
  node.setAttribute('aria-pressed', String(isDark()))
  return node
}
