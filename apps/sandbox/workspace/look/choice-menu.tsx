import type { ReactElement, ReactNode, RefObject } from 'react'
import type { IButtonProps } from '@zendeskgarden/react-buttons'
import { Menu } from '@zendeskgarden/react-dropdowns'
import type { IMenuProps } from '@zendeskgarden/react-dropdowns'

export type TriggerProps = IButtonProps & { ref: RefObject<HTMLButtonElement> }

type ChoiceMenuProps = {
  trigger: (props: TriggerProps) => ReactElement
  onChoose: (value: string) => void
  children: ReactNode
  placement?: NonNullable<IMenuProps['placement']>
  maxHeight?: string
}

/** A menu that does something, in place of one that keeps a selection of its own. */
export function ChoiceMenu({ trigger, onChoose, children, placement = 'bottom-start', maxHeight }: ChoiceMenuProps) {
  return (
    <Menu
      button={trigger}
      isCompact
      placement={placement}
      selectedItems={[]}
      onChange={({ value }) => {
        if (value !== undefined) onChoose(value)
      }}
      {...(maxHeight !== undefined && { maxHeight })}
    >
      {children}
    </Menu>
  )
}
