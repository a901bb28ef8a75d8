import type { Check } from '#drafting/ground/check.ts'
import { findNumbers, findStripeIds } from '#drafting/ground/names.ts'
import type { Reader } from '#drafting/ground/reader.ts'
import type { Span, Taken } from '#drafting/ground/spans.ts'

export function checkIds(check: Check, flat: string, taken: Taken, reader: Reader): void {
  const known = new Set(check.facts.ids.map((id) => id.toLowerCase()))
  const labelled = new Set(
    reader.matches
      .filter((each) => each.class === 'number_label')
      .map(({ to }) =>
        reader.tokens[to + 1]?.text === '#' ||
        /^(?:no|nr|n|nº|º|number|nummer|número|番号|:|\.)$/.test(reader.tokens[to + 1]?.text ?? '')
          ? to + 2
          : to + 1,
      ),
  )
  const labelledAt = new Set([...labelled].flatMap((at) => reader.tokens[at]?.start ?? []))
  for (const id of findStripeIds(flat)) {
    if (!known.has(id.text.toLowerCase())) check.add('id', id, 'This number does not belong to this ticket.')
    taken.add(id)
  }
  for (const id of findNumbers(flat)) {
    if (taken.has(id)) continue
    const isMarked = flat.charAt(id.start - 1) === '#' || labelledAt.has(id.start)
    const isMixed =
      /[A-Za-z]/.test(id.text) && id.text.length >= 5 && !/^\d+(?:st|nd|rd|th|er|[a-z]{1,3})$/i.test(id.text)
    const isLong =
      /^\d{5,}$/.test(id.text) && !/^[.,]\d/.test(flat.slice(id.end, id.end + 2)) && !isBesideCurrency(flat, id)
    const isNumbered = isMarked && (/\d{3,}/.test(id.text) || isMixed)
    if (!isNumbered && !isMixed && !isLong) continue
    if (!known.has(id.text.toLowerCase())) check.add('id', id, 'This number does not belong to this ticket.')
    taken.add(id)
  }
}

function isBesideCurrency(flat: string, { start, end }: Span): boolean {
  return (
    /[$€£¥]\s?$|\b(?:usd|eur|gbp|jpy|chf|brl)\s?$/i.test(flat.slice(Math.max(0, start - 5), start)) ||
    /^\s?(?:[$€£¥円万]|usd|eur|gbp|jpy|chf|brl|ドル|yen|euro|dollar)/i.test(flat.slice(end, end + 8))
  )
}
