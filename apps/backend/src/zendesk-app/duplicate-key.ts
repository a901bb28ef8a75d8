/** The path of the first key that stands twice in one object of a JSON text; null where there is none. */
export function duplicateKey(text: string): string | null {
  const open: { keys: Set<string>; isObject: boolean; at: string }[] = []
  let expectsKey = false
  let path = ''
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const inner = open.at(-1)
    if (token === '{' || token === '[') {
      open.push({ keys: new Set(), isObject: token === '{', at: path })
      expectsKey = token === '{'
    } else if (token === '}' || token === ']') {
      path = open.pop()?.at ?? ''
      expectsKey = false
    } else if (token === ',') {
      path = inner?.at ?? ''
      expectsKey = inner?.isObject ?? false
    } else if (token.startsWith('"') && expectsKey && inner) {
      const key = String(JSON.parse(token))
      path = inner.at === '' ? key : `${inner.at}.${key}`
      if (inner.keys.has(key)) return path
      inner.keys.add(key)
      expectsKey = false
    }
  }
  return null
}
