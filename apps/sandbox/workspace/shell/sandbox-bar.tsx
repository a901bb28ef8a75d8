import { Anchor, Button } from '@zendeskgarden/react-buttons'
import { getColor, useColorScheme } from '@zendeskgarden/react-theming'
import moonIcon from '@zendeskgarden/svg-icons/src/16/moon-stroke.svg?raw'
import sandboxIcon from '@zendeskgarden/svg-icons/src/16/sandbox-stroke.svg?raw'
import sunIcon from '@zendeskgarden/svg-icons/src/16/sun-stroke.svg?raw'
import { styled } from 'styled-components'
import { useDesk } from '../desk-context.ts'
import { Icon } from '../look/icon.tsx'
import { describeTrouble, useTrouble } from '../zaf/trouble.ts'

type SandboxBarProps = { isConnected: boolean; isPanelOpen: boolean; onPanel: () => void }

const Bar = styled.div`
  display: flex;
  flex: none;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px ${({ theme }) => theme.space.sm};
  padding: 3px ${({ theme }) => theme.space.sm};
  border-bottom: 1px solid ${({ theme }) => getColor({ theme, variable: 'border.default' })};
  background: ${({ theme }) => getColor({ theme, variable: 'background.recessed' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};

  @media (max-width: 599px) {
    column-gap: 4px;
    padding: 3px 8px;
  }
`

const Links = styled.nav`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => theme.space.sm};
  margin-right: auto;

  @media (max-width: 599px) {
    order: 1;
    width: 100%;
  }
`

const Title = styled.p`
  @media (max-width: 599px) {
    margin-right: auto;
  }
`

const Aside = styled.span`
  @media (max-width: 599px) {
    display: none;
  }
`

const Mark = styled.span`
  display: inline-block;
  padding: 0 6px;
  border-radius: 4px;
  background: ${({ theme }) => getColor({ theme, variable: 'background.warning' })};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.warningEmphasis' })};
`

/** What is not Zendesk: the ways behind the scenes, and what is being played. */
export function SandboxBar({ isConnected, isPanelOpen, onPanel }: SandboxBarProps) {
  const { start } = useDesk()
  const trouble = describeTrouble(useTrouble())
  return (
    <Bar>
      <Title>
        <strong>Played Zendesk</strong>
        <Aside>: nothing here is real</Aside>
      </Title>
      <Links aria-label="Other stand-ins">
        {start.links.map(({ label, url }) => (
          <Anchor key={label} href={url} isExternal>
            {label}
          </Anchor>
        ))}
      </Links>
      <output>
        {trouble !== null && <Mark>ZAF trouble is on: {trouble}</Mark>}
        {isConnected ? null : <Mark>The sandbox does not answer. Your work is kept here.</Mark>}
      </output>
      <SchemeSwitch />
      <Button size="small" aria-expanded={isPanelOpen} onClick={onPanel}>
        <Button.StartIcon>
          <Icon svg={sandboxIcon} />
        </Button.StartIcon>
        Sandbox
      </Button>
    </Bar>
  )
}

function SchemeSwitch() {
  const { colorScheme, setColorScheme } = useColorScheme()
  const other = colorScheme === 'dark' ? 'light' : 'dark'
  return (
    <Button size="small" isBasic onClick={() => setColorScheme(other)}>
      <Button.StartIcon>
        <Icon svg={other === 'dark' ? moonIcon : sunIcon} />
      </Button.StartIcon>
      {other === 'dark' ? 'Dark' : 'Light'}
    </Button>
  )
}
