import type { Span } from '#drafting/ground/spans.ts'

// Each part has one way to match, so the time taken is in proportion to the text.
const stripeId = /\b(?:pi|ch|re|in|cus|sub|evt|pm|card|dp|txn|py|src|seti|cs|rr|pyr|ii|price|prod)_[A-Za-z0-9_]{3,}/g
const withDigits = /[A-Za-z0-9][A-Za-z0-9-]*/g
const lastFour = /(?:(?<![•*·xX#])[•*·xX#]{2,}[\s-]?|(?<!\.)\.{3,}\s?)(\d{4})(?!\d)/g

export type WrittenName = Span & { text: string }

export function findStripeIds(flat: string): WrittenName[] {
  return [...flat.matchAll(stripeId)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** Runs of letters, digits and dashes that hold a digit: order numbers, invoice numbers, references. */
export function findNumbers(flat: string): WrittenName[] {
  return [...flat.matchAll(withDigits)]
    .map((match) => ({ text: match[0].replace(/-+$/, ''), start: match.index }))
    .filter(({ text }) => /\d/.test(text))
    .map(({ text, start }) => ({ text, start, end: start + text.length }))
}

/** "•••• 4242", "xxxx4242". */
export function findMaskedCards(flat: string): WrittenName[] {
  return [...flat.matchAll(lastFour)].map((match) => ({
    text: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }))
}

const longestAddress = 100
/** Without "www": only where the ending is no word of ours, as a missing space would make many. */
const bareAddress =
  /(?<![\w.@/-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|io|app|dev|shop|store|online|site|help|support|example|link|page)(?!\w)(?:\/[^\s<>"')]*)?/g

/** Web and mail addresses. */
export function findAddresses(flat: string): WrittenName[] {
  const found: WrittenName[] = []
  for (const match of flat.matchAll(/\b(?:https?:\/\/|www\.)[^\s<>"')]+/gi)) {
    found.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  }
  for (const match of flat.matchAll(bareAddress))
    found.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  for (let at = flat.indexOf('@'); at >= 0; at = flat.indexOf('@', at + 1)) {
    const before = /[\w.+-]+$/.exec(flat.slice(Math.max(0, at - longestAddress), at))?.[0] ?? ''
    const after = /^[\w-]+(?:\.[\w-]+)+/.exec(flat.slice(at + 1, at + 1 + longestAddress))?.[0] ?? ''
    if (before && after)
      found.push({ text: `${before}@${after}`, start: at - before.length, end: at + 1 + after.length })
  }
  return found
}
