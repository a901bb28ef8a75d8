import type { DraftSegment, DraftVariant } from '@countersign/shared/draft'

/** What code fills in. */
export type Placeholder =
  | 'first_name'
  | 'payment.amount'
  | 'payment.date'
  | 'duplicate.amount'
  | 'failure.retry_date'
  | 'elsewhere.amount'
  | 'elsewhere.date'
  | 'refund.amount'
  | 'refund.destination'
  | 'refund.date'
  | 'denial.reason'
  | 'bank.days'
  | 'invoice.pay_page'

/** `payment: words`: marks words that rest on the payment. */
export type MarkedSource = 'payment' | 'refund'

export type TemplatePart = { optional: boolean } & (
  | { kind: 'words'; text: string }
  | { kind: 'placeholder'; name: string }
  | { kind: 'marked'; source: string; text: string }
)

/** Reads `{{name}}`, `{{source: words}}` and `[[only in the standard variant]]`. Anything else is words. Linear. */
export function readTemplate(body: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let optional = false
  let from = 0
  const words = (to: number): void => {
    if (to > from) parts.push({ kind: 'words', text: body.slice(from, to), optional })
  }
  for (const match of body.matchAll(/\{\{([^{}]*)\}\}|\[\[|\]\]/g)) {
    words(match.index)
    from = match.index + match[0].length
    const inside = match[1]
    if (inside === undefined) optional = match[0] === '[['
    else parts.push({ ...toPart(inside), optional })
  }
  words(body.length)
  return parts
}

function toPart(
  inside: string,
): { kind: 'placeholder'; name: string } | { kind: 'marked'; source: string; text: string } {
  const at = inside.indexOf(':')
  if (at < 0) return { kind: 'placeholder', name: inside.trim() }
  return { kind: 'marked', source: inside.slice(0, at).trim(), text: inside.slice(at + 1).trim() }
}

export type TemplateValues = {
  values: Partial<Record<Placeholder, DraftSegment[]>>
  sources: Record<MarkedSource, string>
}

/** The body with its facts; a placeholder without a fact stays empty. */
export function fillTemplate(body: string, variant: DraftVariant, { values, sources }: TemplateValues): DraftSegment[] {
  return readTemplate(body).flatMap((part): DraftSegment[] => {
    if (part.optional && variant === 'short') return []
    switch (part.kind) {
      case 'words':
        return [{ text: part.text, source: null }]
      case 'marked':
        return [{ text: part.text, source: sources[part.source as MarkedSource] ?? null }]
      case 'placeholder':
        return values[part.name as Placeholder] ?? []
    }
  })
}
