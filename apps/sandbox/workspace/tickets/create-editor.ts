import { Editor } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import { cleanHtml } from './clean-html.ts'

/** What an agent may write: the formatting of Zendesk's composer that the stand-in keeps. */
const extensions = [
  StarterKit.configure({
    heading: false,
    horizontalRule: false,
    strike: false,
    underline: false,
    link: { openOnClick: false, protocols: ['https'], isAllowedUri: (url) => url.startsWith('https://') },
  }),
]

export function createEditor(html: string, onUpdate: () => void): Editor {
  return new Editor({
    extensions,
    content: cleaned(html),
    // The page's policy lets no script add a style sheet; its few rules stand beside the composer.
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'Comment', spellcheck: 'true' },
    },
    onUpdate,
  })
}

export function htmlOf(editor: Editor): string {
  return editor.isEmpty ? '' : editor.getHTML()
}

/** At the end, as a block of its own where something stands already. */
export function appendHtml(editor: Editor, html: string): void {
  const content = cleaned(html)
  if (editor.isEmpty) editor.commands.setContent(content, { emitUpdate: true })
  else editor.commands.insertContentAt(editor.state.doc.content.size, content)
  editor.commands.setTextSelection(editor.state.doc.content.size)
  editor.commands.scrollIntoView()
}

export function appendText(editor: Editor, text: string): void {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
    const node = document.createElement('p')
    for (const [index, line] of paragraph.split('\n').entries()) {
      if (index > 0) node.append(document.createElement('br'))
      node.append(line)
    }
    return node.outerHTML
  })
  appendHtml(editor, paragraphs.join(''))
}

export function replaceHtml(editor: Editor, html: string): void {
  editor.commands.setContent(cleaned(html), { emitUpdate: true })
}

function cleaned(html: string): string {
  const holder = document.createElement('div')
  holder.append(cleanHtml(html))
  return holder.innerHTML
}
