import { Control } from './control.tsx'
import { Item, List } from './parts.tsx'

/** What the workspace's ZAF host listens for. */
type Trouble = { delayMs: number; failPaths: string[]; silent: boolean }

const troubles: { title: string; will: string; label: string; done: string; detail: Trouble }[] = [
  {
    title: 'Zendesk answers the sidebar 3 s late',
    will: 'Each call of the app waits; nothing may be done twice meanwhile.',
    label: 'Slow down',
    done: 'Zendesk answers the sidebar 3 s late now.',
    detail: { delayMs: 3000, failPaths: [], silent: false },
  },
  {
    title: 'Zendesk cannot insert text',
    will: 'Inserting into the composer is refused; the draft must stay to copy.',
    label: 'Break',
    done: 'Inserting text fails now.',
    detail: {
      delayMs: 0,
      failPaths: ['comment.appendHtml', 'comment.appendText'],
      silent: false,
    },
  },
  {
    title: 'Zendesk never answers the sidebar',
    will: 'The app must give up by itself and stay usable.',
    label: 'Mute',
    done: 'Zendesk does not answer the sidebar any more.',
    detail: { delayMs: 0, failPaths: [], silent: true },
  },
  {
    title: 'Zendesk answers the sidebar as it should',
    will: 'Ends the three above.',
    label: 'End',
    done: 'Zendesk answers the sidebar as it should.',
    detail: { delayMs: 0, failPaths: [], silent: false },
  },
]

export function ZafTrouble() {
  return (
    <List>
      {troubles.map(({ title, will, label, done, detail }) => (
        <Item key={title}>
          <Control
            title={title}
            will={will}
            actions={[
              {
                label,
                deed: () => {
                  window.dispatchEvent(new CustomEvent<Trouble>('sandbox:zaf', { detail }))
                  return Promise.resolve(done)
                },
              },
            ]}
          />
        </Item>
      ))}
    </List>
  )
}
