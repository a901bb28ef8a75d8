const kept = new Set(['P', 'BR', 'STRONG', 'EM', 'UL', 'OL', 'LI', 'A', 'CODE', 'PRE', 'BLOCKQUOTE'])
const renamed: Record<string, string> = { DIV: 'P', B: 'STRONG', I: 'EM' }

/**
 * Formatting that a reply may carry. Every other element gives way to its text, and all attributes are dropped but the
 * https address of a link. Parsing happens in an inert document: nothing in there loads or runs.
 */
export function cleanHtml(html: string): DocumentFragment {
  const source = new DOMParser().parseFromString(html, 'text/html')
  const clean = document.createDocumentFragment()
  copyChildren(source.body, clean)
  return clean
}

function copyChildren(from: Node, to: Node): void {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(child.textContent ?? ''))
    if (!(child instanceof Element)) continue
    const copy = copyElement(child)
    if (copy) to.appendChild(copy)
    copyChildren(child, copy ?? to)
  }
}

function copyElement(source: Element): HTMLElement | null {
  // Our own wrapper around a stored comment, not a paragraph of it.
  if (source.classList.contains('zd-comment')) return null
  const name = renamed[source.tagName] ?? source.tagName
  if (!kept.has(name)) return null
  const copy = document.createElement(name)
  if (!(copy instanceof HTMLAnchorElement)) return copy
  const address = source.getAttribute('href') ?? ''
  if (!address.startsWith('https://')) return null
  copy.href = address
  copy.target = '_blank'
  copy.rel = 'noopener noreferrer'
  return copy
}
