import { useState } from 'react'
import { Field, Input } from '@zendeskgarden/react-forms'
import { Tag } from '@zendeskgarden/react-tags'
import xIcon from '@zendeskgarden/svg-icons/src/12/x-stroke.svg?raw'
import { styled } from 'styled-components'
import { Icon } from '../look/icon.tsx'

type TagsInputProps = { tags: string[]; isDisabled: boolean; onChange: (tags: string[]) => void }

const List = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
  margin-top: 4px;
  list-style: none;

  button {
    display: inline-grid;
    flex: none;
    place-items: center;
    width: 18px;
    height: 18px;
    margin-left: 2px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    cursor: pointer;
  }
`

export function TagsInput({ tags, isDisabled, onChange }: TagsInputProps) {
  const [text, setText] = useState('')

  function add(): void {
    const added = text
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((tag) => tag !== '')
    setText('')
    if (added.length > 0) onChange([...new Set([...tags, ...added])])
  }

  return (
    <div>
      <Field>
        <Field.Label isRegular>Tags</Field.Label>
        <Input
          isCompact
          value={text}
          disabled={isDisabled}
          placeholder="Add, then Enter"
          onChange={(event) => setText(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
        />
      </Field>
      <List>
        {tags.map((tag) => (
          <li key={tag}>
            <Tag>
              <span title={tag}>{tag}</span>
              <button
                type="button"
                aria-label={`Remove tag ${tag}`}
                disabled={isDisabled}
                onClick={() => onChange(tags.filter((other) => other !== tag))}
              >
                <Icon svg={xIcon} />
              </button>
            </Tag>
          </li>
        ))}
      </List>
    </div>
  )
}
