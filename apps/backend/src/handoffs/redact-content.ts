import { containsCardData, redactCardData, redactTogether } from '#cardholder-data/redact.ts'
import type { CaseContent } from '#handoffs/content.ts'

/** Stripe's own ids and times hold digits that are no card's; ids mix letters with them. */
const stripeId = /^(?:cus|sub|in|pi|ch|py)_([A-Za-z0-9_]{1,100})$/
const time = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

function isOurs(text: string): boolean {
  const own = stripeId.exec(text)?.[1]
  // A card number in an id's clothes: digits alone, however they are parted.
  if (own !== undefined && /^[\d_]+$/.test(own)) return !containsCardData(own.replaceAll('_', ''))
  return own !== undefined || time.test(text)
}

/**
 * Card data out of every text of a case, before it is stored. The two texts that people write are read as one: a number
 * may begin in one and end in the other. `found`: how many pieces were removed.
 */
export function redactContent(content: CaseContent): { content: CaseContent; found: number } {
  const prose = redactTogether([storable(content.summary), storable(content.suggestion ?? '')] as const)
  let found = prose.found
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (isOurs(value)) return value
      const redacted = redactCardData(storable(value))
      found += redacted.found
      return redacted.text
    }
    if (Array.isArray(value)) return value.map(clean)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, clean(member)]))
  }
  const { summary: _summary, suggestion: _suggestion, ...rest } = content
  const cleaned = clean(rest) as typeof rest
  const [summary, suggestion] = prose.texts
  return { content: { ...cleaned, summary, suggestion: content.suggestion === null ? null : suggestion }, found }
}

/** PostgreSQL stores no NUL and no half of a surrogate pair; nobody can read them either. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '')
}
