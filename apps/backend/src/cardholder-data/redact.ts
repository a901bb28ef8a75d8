import { createBlocks } from '#cardholder-data/blocks.ts'
import { findCardData } from '#cardholder-data/find-card-data.ts'
import { placeholderOf } from '#cardholder-data/kinds.ts'
import type { CardDataKind, CardDataSpan } from '#cardholder-data/kinds.ts'

export type Redaction = {
  text: string
  /** How many were removed. What somebody else had redacted before is not counted. */
  found: number
  kinds: Partial<Record<CardDataKind, number>>
}

/**
 * Puts words in place of card data: numbers, security codes, expiry dates, track data, PINs. A text without any comes
 * back as it is, and redacting twice equals redacting once. `exact`: see `findCardData`.
 */
export function redactCardData(text: string, exact: readonly string[] = []): Redaction {
  const spans = findCardData(text, exact)
  return { text: replaceSpans(text, spans), ...count(spans) }
}

/** Numbers that somebody has masked already do not count. */
export function containsCardData(text: string): boolean {
  return findCardData(text).some(({ kind }) => kind !== 'masked')
}

/**
 * Texts that one person reads one after the other, such as subject and description: a number may begin in one and end
 * in the next. `found` is that of all together.
 */
export function redactTogether<Parts extends readonly string[]>(
  parts: Parts,
): Omit<Redaction, 'text'> & { texts: { [N in keyof Parts]: string } } {
  const whole = parts.join('\n')
  const spans = findCardData(whole)
  let start = 0
  const texts = parts.map((part) => {
    const end = start + part.length
    const inside = spans.filter((span) => span.start < end && span.end > start)
    const own = inside.map(({ kind, ...span }) => ({
      kind,
      start: Math.max(0, span.start - start),
      end: Math.min(part.length, span.end - start),
    }))
    start = end + 1
    return replaceSpans(part, own)
  })
  return { texts: texts as { [N in keyof Parts]: string }, ...count(spans) }
}

/** Card data out of the texts among these values, such as the metadata of a note. Our own ids (`…_id`) and hashes (`…_hash`) stay whole. */
export function redactValues<Value extends string | number>(values: Record<string, Value>): Record<string, Value> {
  const clean = ([name, value]: [string, Value]) => [
    name,
    typeof value === 'string' && !/_(?:id|hash)$/.test(name) ? redactCardData(value).text : value,
  ]
  return Object.fromEntries(Object.entries(values).map(clean))
}

/**
 * For text that arrives in pieces: the answers of `push` and `flush`, put together, are what `redactCardData` makes of
 * the whole, however it was cut. Holds back what the next piece may turn into a card number: about 160 characters behind
 * the last number.
 */
export function createRedactor(): { push(piece: string): string; flush(): string } {
  let held: string[] = []
  let start = 0
  let clean = ''
  const blocks = createBlocks((end) => {
    const text = held.join('')
    clean += redactCardData(text.slice(0, end - start)).text
    held = [text.slice(end - start)]
    start = end
  })

  function take(): string {
    const taken = clean
    clean = ''
    return taken
  }

  return {
    push(piece) {
      held.push(piece)
      blocks.feed(piece)
      return take()
    },
    flush() {
      blocks.end()
      return take()
    },
  }
}

function replaceSpans(text: string, spans: readonly CardDataSpan[]): string {
  if (spans.length === 0) return text
  let clean = ''
  let from = 0
  for (const { start, end, kind } of spans) {
    clean += text.slice(from, start) + placeholderOf[kind]
    from = end
  }
  return clean + text.slice(from)
}

function count(spans: readonly CardDataSpan[]): Omit<Redaction, 'text'> {
  const kinds: Partial<Record<CardDataKind, number>> = {}
  for (const { kind } of spans) kinds[kind] = (kinds[kind] ?? 0) + 1
  return { found: spans.filter(({ kind }) => kind !== 'masked').length, kinds }
}
