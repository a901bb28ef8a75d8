import { Button } from '@zendeskgarden/react-buttons'
import { Item, ItemGroup, Separator } from '@zendeskgarden/react-dropdowns'
import { styled } from 'styled-components'
import { chooseLocale } from '../api/workspace-api.ts'
import { useDesk } from '../desk-context.ts'
import { ChoiceMenu } from '../look/choice-menu.tsx'
import type { TriggerProps } from '../look/choice-menu.tsx'
import { PersonAvatar } from '../look/person-avatar.tsx'

type PeopleMenuProps = { onStartChanged: () => void; onAgentChosen: (agentId: number) => void }

const languages = [
  { locale: 'en-US', label: 'English' },
  { locale: 'de', label: 'Deutsch' },
]

const Name = styled.span`
  @media (max-width: 767px) {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`

const Trigger = styled(Button)`
  flex: none;
  gap: ${({ theme }) => theme.space.xs};
  padding: 0 ${({ theme }) => theme.space.xs};
`

/** Whom one plays, and in which language that person works. */
export function PeopleMenu({ onStartChanged, onAgentChosen }: PeopleMenuProps) {
  const { start, agent, notify } = useDesk()

  function choose(value: string): void {
    const [kind, name = ''] = value.split(' ')
    if (kind === 'agent') return onAgentChosen(Number(name))
    chooseLocale(agent.id, name).then(onStartChanged, () => notify('The language could not be changed.', 'error'))
  }

  const trigger = (props: TriggerProps) => (
    <Trigger {...props} isBasic>
      <PersonAvatar name={agent.name} />
      <Name>{agent.name}</Name>
    </Trigger>
  )
  return (
    <ChoiceMenu trigger={trigger} onChoose={choose} placement="bottom-end" maxHeight="80vh">
      <ItemGroup legend="Signed in as" content="Signed in as">
        {start.agents.map(({ id, name, about }) => (
          <Item key={id} value={`agent ${id}`} label={name} isDisabled={id === agent.id}>
            {name}
            <Item.Meta>{id === agent.id ? `${about} (you)` : about}</Item.Meta>
          </Item>
        ))}
      </ItemGroup>
      <Separator />
      <ItemGroup legend="Language" content="Language">
        {languages.map(({ locale, label }) => (
          <Item key={locale} value={`locale ${locale}`} label={label} isDisabled={speaks(agent.locale, locale)}>
            {label}
            {speaks(agent.locale, locale) && <Item.Meta>in use</Item.Meta>}
          </Item>
        ))}
      </ItemGroup>
    </ChoiceMenu>
  )
}

function speaks(locale: string, language: string): boolean {
  return locale.slice(0, 2) === language.slice(0, 2)
}
