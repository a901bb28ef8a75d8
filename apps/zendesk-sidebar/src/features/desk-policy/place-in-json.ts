/** Line and column, from 1, as editors count. */
export type TextPlace = { offset: number; line: number; column: number }

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

type Level = { kind: 'object' | 'array'; key: string | number }

/**
 * Where `money.usd.autoApprove` or `segments.0` stands in a JSON text: its key, or an item's beginning. What is not
 * there, such as a setting that is missing, is looked for at what should hold it. Null: nowhere. The text must be JSON.
 */
export function placeInJson(text: string, path: string): TextPlace | null {
  const wanted = path === '' ? [] : path.split('.')
  let best = { depth: 0, offset: -1 }
  const levels: Level[] = []
  let awaitsKey = false
  for (const { 0: word, index } of text.matchAll(token)) {
    const level = levels.at(-1)
    if (word === '}' || word === ']') {
      levels.pop()
      awaitsKey = false
      continue
    }
    if (word === ',') {
      if (level?.kind === 'array' && typeof level.key === 'number') level.key += 1
      awaitsKey = level?.kind === 'object'
      continue
    }
    if (word === ':') continue
    if (awaitsKey && level && word.startsWith('"')) {
      level.key = String(JSON.parse(word))
      awaitsKey = false
      best = better(best, levels, wanted, index)
      continue
    }
    if (level?.kind === 'array') best = better(best, levels, wanted, index)
    if (word === '{') {
      levels.push({ kind: 'object', key: '' })
      awaitsKey = true
    } else if (word === '[') levels.push({ kind: 'array', key: 0 })
  }
  return best.offset === -1 ? null : placeAt(text, best.offset)
}

type Best = { depth: number; offset: number }

function better(best: Best, levels: readonly Level[], wanted: readonly string[], offset: number): Best {
  const isOnTheWay = levels.length <= wanted.length && levels.every(({ key }, depth) => String(key) === wanted[depth])
  return isOnTheWay && levels.length > best.depth ? { depth: levels.length, offset } : best
}

function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  return { offset, line: before.split('\n').length, column: offset - start + 1 }
}

export type ReadJson = { ok: true; value: unknown } | { ok: false; place: TextPlace | null }

/** The engines name the place in different words, or not at all. */
export function readJson(text: string): ReadJson {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    const [, offset] = /position (\d+)/.exec(String(error)) ?? []
    if (offset === undefined) return { ok: false, place: text.trim() === '' ? null : placeAt(text, text.length) }
    return { ok: false, place: placeAt(text, Number(offset)) }
  }
}
