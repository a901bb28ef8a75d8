import { currencyExponent, isKnownCurrency, readMajorUnits } from '@countersign/shared/money'
import type { Money } from '@countersign/shared/money'
import { readKanjiNumber } from '#drafting/ground/kanji-numbers.ts'
import type { KanjiNumber } from '#drafting/ground/kanji-numbers.ts'
import type { Span, Taken } from '#drafting/ground/spans.ts'
import type { Token } from '#drafting/ground/tokens.ts'

/** Every amount of money that the words can mean; empty where it cannot be read. */
export type WrittenAmount = Span & {
  readings: Money[]
  /** Place of its first token. */
  at: number
  /** Written with a currency; else only its decimals make it look like one. */
  named: boolean
}

const dollars = ['usd', 'cad', 'aud', 'nzd', 'sgd', 'hkd', 'mxn', 'ars', 'clp', 'cop']
const signs = new Map<string, readonly string[]>([
  ['$', dollars],
  ['€', ['eur']],
  ['£', ['gbp']],
  ['¥', ['jpy', 'cny']],
  ['円', ['jpy']],
  ['₹', ['inr']],
  ['₩', ['krw']],
  ['₽', ['rub']],
  ['zł', ['pln']],
  ['kr', ['sek', 'nok', 'dkk']],
])
const words = new Map<string, readonly string[]>(
  Object.entries({
    dollar: dollars,
    dólar: dollars,
    dólares: dollars,
    dolares: dollars,
    ドル: dollars,
    buck: ['usd'],
    euro: ['eur'],
    ユーロ: ['eur'],
    pound: ['gbp'],
    pfund: ['gbp'],
    livre: ['gbp'],
    libra: ['gbp'],
    ポンド: ['gbp'],
    yen: ['jpy'],
    yene: ['jpy'],
    franken: ['chf'],
    franc: ['chf'],
    real: ['brl'],
    reais: ['brl'],
    reales: ['brl'],
    peso: ['mxn', 'ars', 'clp', 'cop'],
    rupee: ['inr'],
  }),
)
const dollarsOf = new Map([
  ['us', ['usd']],
  ['ca', ['cad']],
  ['c', ['cad']],
  ['a', ['aud']],
  ['au', ['aud']],
  ['nz', ['nzd']],
  ['r', ['brl']],
  ['hk', ['hkd']],
  ['s', ['sgd']],
])

// Groups of three, or plain digits; then decimals. Each part has a fixed length or is one run of digits: linear.
const number = /\d{1,3}(?:[ '.,]\d{3}){1,4}(?!\d)(?:[.,]\d{1,3}(?!\d))?|\d+(?:[.,]\d{1,3}(?!\d))?/y

/** Amounts of money as people write them: "49.99 USD", "1.234,50 €", "US$ 20", "3万5000円", and bare "49.99". */
export function findAmounts(
  flat: string,
  tokens: readonly Token[],
  taken: Taken,
  usual: readonly string[],
): WrittenAmount[] {
  const found: WrittenAmount[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at]
    const inKanji = readKanjiNumber(tokens, at)
    if (inKanji) {
      const amount = kanjiAmount(flat, tokens, at, inKanji)
      if (amount && !taken.has(amount)) found.push(amount)
      at = inKanji.next
      continue
    }
    if (token?.kind !== 'number' || taken.has(token)) {
      at += 1
      continue
    }
    number.lastIndex = token.start
    const text = number.exec(flat)?.[0] ?? token.text
    let next = at
    while ((tokens[next]?.start ?? Infinity) < token.start + text.length) next += 1
    const amount = readAmount(flat, tokens, { at, next, text, start: token.start }, usual)
    if (amount && !taken.has(amount)) found.push(amount)
    at = next
  }
  return found
}

/** What says that it is no amount: "not one yen", "some thousands of yen", "below a hundred yen", 万一円滑に. */
const noAmount = { before: /[数何幾]$/, behind: /^(?:滑|満|未満|以上|以下|台)/, ofOne: /^(?:も|たりとも)/ }

/** "五千円", "3万5000円". */
function kanjiAmount(
  flat: string,
  tokens: readonly Token[],
  at: number,
  { value, next }: KanjiNumber,
): WrittenAmount | null {
  const start = tokens[at]?.start ?? 0
  const currency = currencyAt(flat, tokens, next)
  if (!currency || value === 0) return null
  const behind = flat.slice(currency.end, currency.end + 4)
  if (noAmount.before.test(flat.slice(0, start).slice(-1)) || noAmount.behind.test(behind)) return null
  if (value === 1 && noAmount.ofOne.test(behind)) return null
  const readings = value === null ? [] : currency.currencies.flatMap((each) => toMoney([String(value)], each))
  return { start, end: currency.end, readings, at, named: true }
}

type Found = { at: number; next: number; text: string; start: number }

function readAmount(
  flat: string,
  tokens: readonly Token[],
  { at, next, text, start }: Found,
  usual: readonly string[],
): WrittenAmount | null {
  const before = currencyBefore(flat, tokens, at)
  const after = currencyAt(flat, tokens, next)
  const currencies = after?.currencies ?? before?.currencies
  const end = start + text.length
  if (currencies) {
    const readings = currencies.flatMap((currency) => toMoney(decimalsOf(text, currency), currency))
    return { start: after ? start : (before?.start ?? start), end: after?.end ?? end, readings, at, named: true }
  }
  if (!/[.,]\d{2}$/.test(text) || /^\s?(?:%|uhr|h\b|:)/i.test(flat.slice(end, end + 4))) return null
  return {
    start,
    end,
    readings: usual.flatMap((currency) => toMoney(decimalsOf(text, currency), currency)),
    at,
    named: false,
  }
}

/** The readings of a written number as major units with a point. */
export function decimalsOf(text: string, currency: string): string[] {
  const plain = text.replaceAll(/[ ']/g, '')
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  if (last < 0) return [plain]
  const whole = plain.slice(0, last).replaceAll(/[.,]/g, '')
  const rest = plain.slice(last + 1)
  const asThousands = whole + rest
  const asDecimals = `${whole}.${rest}`
  const separators = new Set(plain.replaceAll(/\d/g, ''))
  const several = plain.slice(0, last).includes(plain.charAt(last))
  if (rest.length === 3 && several) return [asThousands]
  if (rest.length === 3 && separators.size === 1)
    return currencyExponent(currency) === 3 ? [asThousands, asDecimals] : [asThousands]
  return [asDecimals]
}

export function toMoney(values: readonly string[], currency: string): Money[] {
  return values.flatMap((value) => {
    const amount = readMajorUnits(value, currency)
    return amount === null ? [] : [{ amount, currency }]
  })
}

type Currencies = Span & { currencies: readonly string[] }

export function currencyAt(flat: string, tokens: readonly Token[], at: number): Currencies | null {
  const token = tokens[at]
  if (!token) return null
  const named = currenciesOf(flat, token)
  if (named) return { ...token, currencies: named }
  // Words of a script without spaces are characters: ドル, ユーロ.
  const joined = [2, 3, 4].map((length) =>
    tokens
      .slice(at, at + length)
      .map(({ text }) => text)
      .join(''),
  )
  const word = joined.findIndex((each) => words.has(each) && /[\p{Script=Katakana}]/u.test(each))
  const last = tokens[at + word + 1]
  if (word < 0 || !last) return signBehind(tokens, at)
  return { start: token.start, end: last.end, currencies: words.get(joined[word] ?? '') ?? [] }
}

/** "US$" behind the number. */
function signBehind(tokens: readonly Token[], at: number): Currencies | null {
  const token = tokens[at]
  const sign = tokens[at + 1]
  const currencies = token && sign?.text === '$' && sign.start === token.end ? dollarsOf.get(token.text) : undefined
  return token && sign && currencies ? { start: token.start, end: sign.end, currencies } : null
}

function currencyBefore(flat: string, tokens: readonly Token[], at: number): Currencies | null {
  const token = tokens[at - 1]
  const first = tokens[at]
  if (!token || !first || first.start - token.end > 1) return null
  if (token.text === '$') {
    const country = tokens[at - 2]
    const currencies = country?.end === token.start ? dollarsOf.get(country.text) : undefined
    if (country && currencies) return { start: country.start, end: token.end, currencies }
  }
  const named = currenciesOf(flat, token)
  // "yen 5" is unusual, "kr 500" and "EUR 20" are not.
  return named ? { ...token, currencies: named } : null
}

function currenciesOf(flat: string, token: Token): readonly string[] | null {
  const sign = signs.get(token.text)
  if (sign) return sign
  const word = words.get(token.text) ?? words.get(token.text.replace(/s$/, ''))
  if (word) return word
  const written = flat.slice(token.start, token.end)
  const isCode = token.text.length === 3 && isKnownCurrency(token.text)
  // In small letters a code may be a word: "all", "try".
  const certain = written === written.toUpperCase() || ['usd', 'eur', 'gbp', 'jpy', 'chf', 'brl'].includes(token.text)
  return isCode && certain ? [token.text] : null
}
