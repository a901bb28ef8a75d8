import { cleanHtml, textToFragment } from '../clean-html.ts'
import { element } from '../element.ts'

type CommentType = 'publicReply' | 'internalNote'

export type Composer = {
  node: HTMLElement
  html(): string
  type(): CommentType
  setType(type: CommentType): void
  appendText(text: string): void
  appendHtml(html: string): void
  replaceHtml(html: string): void
}

export type ComposerOptions = {
  html: string
  status: string
  onSubmit: (comment: { html: string; public: boolean; status: string }) => Promise<void>
}

const statuses = { open: 'Open', pending: 'Pending', hold: 'On hold', solved: 'Solved' }

export function createComposer({ html, status, onSubmit }: ComposerOptions): Composer {
  const editor = createEditor()
  const types = createTypeChoice((type) => node.classList.toggle('composing-note', type === 'internalNote'))
  const statusSelect = createStatusSelect(status)
  const submit = element('button', { type: 'submit', class: 'primary' }, 'Submit')
  const actions = element('div', { class: 'composer-actions' }, ...statusSelect.nodes, submit)
  const node = element('form', { class: 'composer', 'aria-label': 'Composer' }, types.node, editor, actions)

  function cleaned(): string {
    if ((editor.textContent ?? '').trim() === '') return ''
    return element('div', {}, cleanHtml(editor.innerHTML)).innerHTML
  }

  function append(fragment: DocumentFragment): void {
    if (cleaned() === '') editor.replaceChildren()
    editor.append(fragment)
    editor.scrollTop = editor.scrollHeight
  }

  node.addEventListener('submit', (event) => {
    event.preventDefault()
    submit.disabled = true
    const comment = { html: cleaned(), public: types.current() === 'publicReply', status: statusSelect.current() }
    void onSubmit(comment).finally(() => {
      submit.disabled = false
    })
  })
  append(cleanHtml(html))
  return {
    node,
    html: cleaned,
    type: types.current,
    setType: (type) => types.choose(type),
    appendText(text) {
      const fragment = textToFragment(text)
      if (cleaned() === '') return append(fragment)
      const paragraph = document.createDocumentFragment()
      paragraph.append(element('p', {}, fragment))
      append(paragraph)
    },
    appendHtml: (source) => append(cleanHtml(source)),
    replaceHtml: (source) => editor.replaceChildren(cleanHtml(source)),
  }
}

function createEditor(): HTMLElement {
  const editor = element('div', {
    class: 'editor',
    contenteditable: 'true',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': 'Comment',
  })
  // Pasted formatting would bring colours and fonts of other pages.
  editor.addEventListener('paste', (event) => {
    event.preventDefault()
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const selection = getSelection()
    selection?.deleteFromDocument()
    selection?.getRangeAt(0).insertNode(textToFragment(text))
    selection?.collapseToEnd()
  })
  return editor
}

function createTypeChoice(onChange: (type: CommentType) => void) {
  const radio = (value: CommentType, label: string) => {
    const input = element('input', { type: 'radio', name: 'comment-type', value })
    input.addEventListener('change', () => onChange(value))
    return { input, label: element('label', {}, input, label) }
  }
  const reply = radio('publicReply', 'Public reply')
  const note = radio('internalNote', 'Internal note')
  reply.input.checked = true
  const legend = element('legend', { class: 'visually-hidden' }, 'Kind of comment')
  return {
    node: element('fieldset', { class: 'comment-type' }, legend, reply.label, note.label),
    current: (): CommentType => (note.input.checked ? 'internalNote' : 'publicReply'),
    choose(type: CommentType): void {
      const { input } = type === 'internalNote' ? note : reply
      input.checked = true
      onChange(type)
    },
  }
}

function createStatusSelect(current: string) {
  const select = element('select', { id: 'submit-as' })
  for (const [value, label] of Object.entries(statuses)) {
    const option = element('option', { value }, label)
    option.selected = value === current
    select.append(option)
  }
  const label = element('label', { for: 'submit-as' }, 'Submit as')
  return { nodes: [label, select], current: () => select.value }
}
