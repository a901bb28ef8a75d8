const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
  nbsp: '\u00A0',
}

type CommentText = { body: string; html_body: string; plain_body: string }

/** A `body` loses its tags, as in Zendesk. */
export function fromBody(text: string): CommentText {
  const body = withoutTags(text)
  const paragraphs = body.split(/\n{2,}/).map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll('\n', '<br>')}</p>`)
  return { body, html_body: wrapped(paragraphs.join('')), plain_body: body }
}

/** Kept as it came: whoever shows it has to sanitise it, as they would with a page that talks to Zendesk. */
export function fromHtml(html: string): CommentText {
  const text = htmlToText(html)
  return { body: text, html_body: wrapped(html), plain_body: text }
}

function wrapped(html: string): string {
  return `<div class="zd-comment" dir="auto">${html}</div>`
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character)
}

function withoutTags(text: string): string {
  return text.replaceAll(/<\/?[a-z!][^>]*>/gi, '')
}

function htmlToText(html: string): string {
  const lines = html.replaceAll(/<br\s*\/?>|<\/(?:p|div|li|ul|ol|h\d)>/gi, '\n')
  return withoutTags(lines)
    .replaceAll(/&(amp|lt|gt|quot|#39|apos|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
