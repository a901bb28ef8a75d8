import { useCallback } from 'react'
import { Button } from '@zendeskgarden/react-buttons'
import { Item } from '@zendeskgarden/react-dropdowns'
import boltIcon from '@zendeskgarden/svg-icons/src/16/lightning-bolt-stroke.svg?raw'
import { fetchMacros } from '../api/workspace-api.ts'
import type { Macro } from '../api/workspace-api.ts'
import { useDesk } from '../desk-context.ts'
import { ChoiceMenu } from '../look/choice-menu.tsx'
import type { TriggerProps } from '../look/choice-menu.tsx'
import { Icon } from '../look/icon.tsx'
import { useLoaded } from '../look/use-loaded.ts'
import { appendHtml } from './create-editor.ts'
import type { TicketWork } from './ticket-work.ts'
import { useWork } from './use-work.ts'

export function MacroMenu({ work }: { work: TicketWork }) {
  const { agent } = useDesk()
  const { phase } = useWork(work)
  const load = useCallback(() => fetchMacros(work.ticketId, agent.id), [work, agent.id])
  const { answer, failed } = useLoaded(load)
  const macros = answer ?? []

  function choose(value: string): void {
    const macro = macros.find(({ id }) => String(id) === value)
    if (macro) apply(work, macro)
  }

  const trigger = (props: TriggerProps) => (
    <Button {...props} size="small" isBasic disabled={phase !== 'idle'}>
      <Button.StartIcon>
        <Icon svg={boltIcon} />
      </Button.StartIcon>
      Apply macro
    </Button>
  )
  return (
    <ChoiceMenu trigger={trigger} onChoose={choose} placement="top-start">
      {answer === null ? (
        <Item value="none" isDisabled>
          {failed ? 'The macros could not be loaded' : 'Loading the macros…'}
        </Item>
      ) : (
        macros.map(({ id, title }) => <Item key={id} value={String(id)} label={title} />)
      )}
    </ChoiceMenu>
  )
}

/** As in Zendesk it fills in, and nothing is sent. */
function apply(work: TicketWork, { comment, changes }: Macro): void {
  const { status, addTags = [], ...fields } = changes
  if (comment) {
    work.setType(comment.public ? 'publicReply' : 'internalNote')
    appendHtml(work.editor, comment.html)
  }
  const tags = work.state().shown?.tags ?? []
  work.change({ ...fields, ...(addTags.length > 0 && { tags: [...new Set([...tags, ...addTags])] }) })
  if (status !== undefined) work.changeStatus(status)
}
