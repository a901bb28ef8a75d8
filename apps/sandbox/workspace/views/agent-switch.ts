import { element } from '../element.ts'
import type { Agent, Start } from '../workspace-api.ts'

/** The bar on top: who works here, and the ways to the other stand-ins. */
export function topBar(start: Start, current: Agent, onSwitch: (agentId: number) => void): HTMLElement {
  const select = element('select', { id: 'agent' })
  for (const agent of start.agents) {
    const groups = agent.groups.map(({ name }) => name).join(', ')
    const option = element('option', { value: String(agent.id) }, `${agent.name} (${groups})`)
    option.selected = agent.id === current.id
    select.append(option)
  }
  select.addEventListener('change', () => onSwitch(Number(select.value)))
  const links = start.links.map(({ label, url }) =>
    element('a', { href: url, target: '_blank', rel: 'noopener' }, label),
  )
  return element(
    'header',
    { class: 'top-bar' },
    element('h1', {}, 'Agent workspace'),
    element('p', { class: 'played' }, 'Played Zendesk: nothing here is real'),
    element('nav', { 'aria-label': 'Other stand-ins' }, ...links),
    element('label', { for: 'agent' }, 'Signed in as'),
    select,
  )
}
