import { useEffect, useRef, useState } from 'react'
import { Button, ToggleIconButton } from '@zendeskgarden/react-buttons'
import { Field, Input } from '@zendeskgarden/react-forms'
import boldIcon from '@zendeskgarden/svg-icons/src/16/bold-stroke.svg?raw'
import italicIcon from '@zendeskgarden/svg-icons/src/16/italic-stroke.svg?raw'
import linkIcon from '@zendeskgarden/svg-icons/src/16/link-stroke.svg?raw'
import bulletIcon from '@zendeskgarden/svg-icons/src/16/list-bullet-stroke.svg?raw'
import numberIcon from '@zendeskgarden/svg-icons/src/16/list-number-stroke.svg?raw'
import codeIcon from '@zendeskgarden/svg-icons/src/16/markup-stroke.svg?raw'
import { useEditorState } from '@tiptap/react'
import type { Editor } from '@tiptap/react'
import { styled } from 'styled-components'
import { Icon } from '../look/icon.tsx'

type EditorToolbarProps = { editor: Editor; isDisabled: boolean }

const Bar = styled.fieldset`
  display: flex;
  flex-wrap: wrap;
  gap: 2px;
  margin: 0;
  padding: 0;
  border: 0;
`

const LinkRow = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: flex-end;
  gap: 4px;
  width: 100%;
`

const tools = [
  { name: 'bold', label: 'Bold', icon: boldIcon, act: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  {
    name: 'italic',
    label: 'Italic',
    icon: italicIcon,
    act: (editor: Editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: 'bulletList',
    label: 'Bulleted list',
    icon: bulletIcon,
    act: (editor: Editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'orderedList',
    label: 'Numbered list',
    icon: numberIcon,
    act: (editor: Editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  { name: 'code', label: 'Code', icon: codeIcon, act: (editor: Editor) => editor.chain().focus().toggleCode().run() },
]

export function EditorToolbar({ editor, isDisabled }: EditorToolbarProps) {
  const [isLinking, setLinking] = useState(false)
  const active = useEditorState({
    editor,
    selector: ({ editor }) => [...tools.map(({ name }) => name), 'link'].filter((name) => editor.isActive(name)),
  })

  function toggleLink(): void {
    if (active.includes('link')) editor.chain().focus().extendMarkRange('link').unsetLink().run()
    else setLinking(!isLinking)
  }

  return (
    <Bar aria-label="Formatting">
      {tools.map(({ name, label, icon, act }) => (
        <ToggleIconButton
          key={name}
          size="small"
          aria-label={label}
          title={label}
          isPressed={active.includes(name)}
          disabled={isDisabled}
          onClick={() => act(editor)}
        >
          <Icon svg={icon} />
        </ToggleIconButton>
      ))}
      <ToggleIconButton
        size="small"
        aria-label="Link"
        title="Link"
        isPressed={active.includes('link') || isLinking}
        disabled={isDisabled}
        onClick={toggleLink}
      >
        <Icon svg={linkIcon} />
      </ToggleIconButton>
      {isLinking && <LinkForm editor={editor} onClose={() => setLinking(false)} />}
    </Bar>
  )
}

/** Over the chosen words, or as words of its own where nothing is chosen. */
function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const [address, setAddress] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const isUsable = address.startsWith('https://') && URL.canParse(address)

  function add(): void {
    if (!isUsable) return
    const { empty } = editor.state.selection
    const text = [{ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] }]
    if (empty) editor.chain().focus().insertContent(text).run()
    else editor.chain().focus().setLink({ href: address }).run()
    onClose()
  }

  return (
    <LinkRow>
      <Field>
        <Field.Label>Address of the link</Field.Label>
        <Input
          isCompact
          ref={input}
          placeholder="https://"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add()
            if (event.key === 'Escape') onClose()
          }}
        />
      </Field>
      <Button size="small" disabled={!isUsable} onClick={add}>
        Add link
      </Button>
      <Button size="small" isBasic onClick={onClose}>
        Cancel
      </Button>
    </LinkRow>
  )
}
