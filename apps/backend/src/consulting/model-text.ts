/** What is wrong with words that a model wrote. Figures, days, cards and names come from code alone. */
export type TextProblem = 'figure' | 'currency' | 'markup' | 'address' | 'character' | 'prompt_leaked'

const currency =
  /\p{Sc}|\b(?:usd|eur|gbp|chf|jpy|cad|aud|brl|mxn|inr|cny|dollars?|euros?|pounds?|francs?|yen|reais|pesos)\b|ドル|ユーロ|ポンド/iu
const markup = /[<>[\]{}|`*_#\\]|&#?\w+;/
const address = /https?:|www\.|@|\b[\w-]+\.(?:com|net|org|io|co|de|fr|es|pt|br|jp|info|biz|app|dev|me|ly)\b/i

/** Null: plain words. `instructions`: what must not be told. Linear. */
export function problemOf(words: string, instructions: string): TextProblem | null {
  const text = words.normalize('NFKC')
  if (/[^\P{C}\n]/u.test(words) || /[^\P{C}\n]/u.test(text)) return 'character'
  if (/\p{N}/u.test(text)) return 'figure'
  if (currency.test(text)) return 'currency'
  if (markup.test(text)) return 'markup'
  if (address.test(text)) return 'address'
  return leaks(text, instructions) ? 'prompt_leaked' : null
}

/** So many words in a row are no chance. */
const run = 6

/** Whether a run of words of the instructions stands in the text, whatever is between them. */
export function leaks(text: string, instructions: string): boolean {
  const known = new Set(runsOf(instructions))
  return runsOf(text).some((each) => known.has(each))
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.slice(run - 1).map((_, place) => words.slice(place, place + run).join(' '))
}
