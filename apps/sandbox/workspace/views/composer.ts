import { cleanHtml, textToFragment } from '../clean-html.ts'
import { element } from '../element.ts'

type CommentType = 'publicReply' | 'internalNote'

/** Words never come back without their kind: a note for colleagues must not return as a public reply. */
export type Draft = {
  html: string
  type: CommentType
  /** Null: nobody chose one, so the ticket's own. */
  status: string | null
}

export type Composer = {
  node: HTMLElement
  html(): string
  type(): CommentType
  draft(): Draft
  isSending(): boolean
  /** Resolves once nothing is being sent. */
  settled(): Promise<void>
  /** The ticket's own status, which holds until somebody chooses another. */
  showStatus(status: string): void
  setType(type: CommentType): void
  appendText(text: string): void
  appendHtml(html: string): void
  replaceHtml(html: string): void
}

export type ComposerOptions = {
  draft: Draft | null
  status: string
  /** True when it was sent; otherwise all of it stays. */
  onSubmit: (comment: { html: string; public: boolean; status: string }) => Promise<boolean>
}

const statuses = { open: 'Open', pending: 'Pending', hold: 'On hold', solved: 'Solved' }

export function createComposer({ draft, status, onSubmit }: ComposerOptions): Composer {
  const editor = createEditor()
  const types = createTypeChoice((type) => node.classList.toggle('composing-note', type === 'internalNote'))
  const statusSelect = createStatusSelect(status, draft?.status ?? null)
  const submit = element('button', { type: 'submit', class: 'primary' }, 'Submit')
  const actions = element('div', { class: 'composer-actions' }, ...statusSelect.nodes, submit)
  const node = element('form', { class: 'composer', 'aria-label': 'Composer' }, types.node, editor, actions)
  let sending: Promise<void> | null = null

  function cleaned(): string {
    if ((editor.textContent ?? '').trim() === '') return ''
    return element('div', {}, cleanHtml(editor.innerHTML)).innerHTML
  }

  function append(fragment: DocumentFragment): void {
    if (cleaned() === '') editor.replaceChildren()
    editor.append(fragment)
    editor.scrollTop = editor.scrollHeight
  }

  function setEditable(editable: boolean): void {
    editor.contentEditable = String(editable)
    editor.setAttribute('aria-readonly', String(!editable))
    types.node.disabled = !editable
    statusSelect.select.disabled = !editable
    // Not `disabled`: a button that cannot be focused would drop whoever just pressed it.
    submit.setAttribute('aria-disabled', String(!editable))
    submit.textContent = editable ? 'Submit' : 'Sending…'
  }

  async function send(): Promise<void> {
    const focused = document.activeElement
    const comment = { html: cleaned(), public: types.current() === 'publicReply', status: statusSelect.current() }
    setEditable(false)
    try {
      if (!(await onSubmit(comment))) return
      editor.replaceChildren()
      statusSelect.forget()
    } finally {
      sending = null
      setEditable(true)
      if (document.activeElement === document.body && focused instanceof HTMLElement && node.contains(focused))
        focused.focus()
    }
  }

  node.addEventListener('submit', (event) => {
    event.preventDefault()
    sending ??= send()
  })
  append(cleanHtml(draft?.html ?? ''))
  if (draft) types.choose(draft.type)
  return {
    node,
    html: cleaned,
    type: types.current,
    draft: () => ({ html: cleaned(), type: types.current(), status: statusSelect.chosen() }),
    isSending: () => sending !== null,
    async settled() {
      await sending
    },
    showStatus: (own) => statusSelect.show(own),
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

function createStatusSelect(ofTicket: string, chosenBefore: string | null) {
  let own = ofTicket
  let chosen = chosenBefore
  const options = Object.entries(statuses).map(([value, label]) => element('option', { value }, label))
  const select = element('select', { id: 'submit-as' }, ...options)
  const label = element('label', { for: 'submit-as' }, 'Submit as')

  function update(): void {
    const wanted = chosen ?? own
    // A status that nobody may choose here, such as closed, shows as the first one.
    select.value = wanted in statuses ? wanted : 'open'
  }

  select.addEventListener('change', () => {
    chosen = select.value
  })
  update()
  return {
    nodes: [label, select],
    select,
    current: () => select.value,
    chosen: () => chosen,
    show(status: string): void {
      own = status
      update()
    },
    forget(): void {
      chosen = null
      update()
    },
  }
}
