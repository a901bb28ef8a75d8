import { cleanHtml } from '../clean-html.ts'
import { element, time } from '../element.ts'
import type { Comment } from '../workspace-api.ts'

export type Conversation = {
  node: HTMLElement
  /** Adds what is new at the bottom; an opened disclosure stays open. True if something was added. */
  update(comments: Comment[]): boolean
}

export function createConversation(): Conversation {
  const list = element('ol', { class: 'comments' })
  const node = element(
    'section',
    { class: 'conversation', 'aria-label': 'Conversation', tabindex: '0', role: 'log' },
    list,
  )
  return {
    node,
    update(comments) {
      const added = comments.slice(list.children.length)
      if (added.length === 0) return false
      list.append(...added.map(commentItem))
      node.scrollTop = node.scrollHeight
      return true
    },
  }
}

function commentItem(comment: Comment): HTMLElement {
  const kind = comment.isPublic ? (comment.author.isCustomer ? 'Customer' : 'Public reply') : 'Internal note'
  const heading = element(
    'p',
    { class: 'comment-heading' },
    element('strong', {}, comment.author.name),
    element('span', { class: 'kind' }, kind),
    time(comment.createdAt),
  )
  // A customer's words are text whatever they contain; formatting is for those who work here.
  const body = comment.author.isCustomer
    ? element('div', { class: 'comment-body as-text' }, comment.text)
    : element('div', { class: 'comment-body' }, cleanHtml(comment.html))
  const item = element('li', { class: comment.isPublic ? 'comment' : 'comment internal-note' }, heading, body)
  item.dataset['commentId'] = String(comment.id)
  if (!comment.isPublic) item.append(auditDisclosure(comment))
  return item
}

function auditDisclosure({ auditId, metadata }: Comment): HTMLElement {
  const isEmpty = Object.keys(metadata).length === 0
  const content = isEmpty
    ? element('p', { class: 'quiet' }, 'This update carried no metadata.')
    : element('pre', { tabindex: '0' }, JSON.stringify(metadata, null, 2))
  return element('details', { class: 'audit' }, element('summary', {}, `Metadata of update ${auditId}`), content)
}
