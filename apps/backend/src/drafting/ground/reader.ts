import type { Match } from '#drafting/ground/phrases.ts'
import type { Span } from '#drafting/ground/spans.ts'
import type { Token } from '#drafting/ground/tokens.ts'
import type { WordClass } from '#drafting/ground/words/ground-words.ts'

/** Answers how the words of a text stand to each other. */
export type Reader = {
  tokens: readonly Token[]
  matches: readonly Match[]
  spanOf(match: Pick<Match, 'from' | 'to'>): Span
  sentenceOf(match: Pick<Match, 'from'>): number
  /** A word of this class turns the match: before it in the same clause, in Japanese and at a German verb's end after it. */
  near(match: Match, name: WordClass, most: number): boolean
  /** What the customer was told, or says: "you were told that …". */
  isTold(match: Match): boolean
  /** A courtesy, which turns nothing: the "not" of "not to worry". */
  isAside(match: Match): boolean
  /** Told so, or set under a condition that an earlier clause of the sentence names. */
  isSetAside(match: Match): boolean
  /** A thing that the customer sent back, and nothing of money in the clause. */
  isOfGoods(match: Match): boolean
  /** The sentence is a question. */
  asks(match: Match): boolean
  /** It ends in a question mark, whatever it begins with; "…, isn't it?" asks nothing. */
  endsInQuestion(match: Match): boolean
  inSentence(match: Match, name: WordClass): boolean
  inSentenceBefore(match: Match, name: WordClass): boolean
  /** One of the first words of the sentence. */
  beginsWith(match: Match, name: WordClass, most: number): boolean
  /** Of the two classes the first stands nearer to the match, in its sentence. */
  isNearer(match: Match, first: WordClass, second: WordClass): boolean
  covering(match: Match): readonly Match[]
  ofSentence(sentence: number): readonly Match[]
}

export function createReader(
  tokens: readonly Token[],
  matches: readonly Match[],
  isMasked: (token: Token) => boolean,
): Reader {
  const bySentence = new Map<number, Match[]>()
  for (const match of matches) {
    const sentence = tokens[match.from]?.sentence ?? 0
    const others = bySentence.get(sentence)
    if (others) others.push(match)
    else bySentence.set(sentence, [match])
  }
  const firsts = new Map<number, number>()
  tokens.forEach(({ sentence, kind }, at) => {
    if (kind !== 'mark' && !firsts.has(sentence)) firsts.set(sentence, at)
  })
  const lasts = new Map<number, number>()
  tokens.forEach(({ sentence }, at) => lasts.set(sentence, at))

  const sentenceOf = ({ from }: Pick<Match, 'from'>): number => tokens[from]?.sentence ?? 0
  const ofSentence = (sentence: number): readonly Match[] => bySentence.get(sentence) ?? []
  const clauseOf = (at: number): number => tokens[at]?.clause ?? 0

  /** Of the same language: "die" means something else in each. */
  function others(match: Match, name: WordClass): Match[] {
    return ofSentence(sentenceOf(match)).filter((each) => each.class === name && each.language === match.language)
  }

  function near(match: Match, name: WordClass, most: number): boolean {
    const turners = others(match, name).filter(
      (each) => !isMaskedAt(each.from) && clauseOf(each.from) === clauseOf(match.from) && !isAside(each),
    )
    const reach = Math.max(most, match.language === 'ja' ? 12 : 0)
    if (match.language === 'ja') return turners.some(({ from }) => from >= match.from && from <= match.to + reach)
    const stops = others(match, 'but').map(({ to }) => to)
    const before = turners.some(
      ({ from, to }) =>
        from < match.from &&
        to <= match.to &&
        match.from - to <= most &&
        !stops.some((stop) => stop > to && stop < match.from),
    )
    // "wir erstatten das nicht"
    if (match.language === 'de' && name === 'not' && turners.some(({ from }) => from > match.to)) return true
    // "… erstattet werden kann"
    const after = match.language === 'de' && (name === 'may' || name === 'will')
    return before || (after && turners.some(({ from }) => from > match.to && from - match.to <= 2))
  }

  /** A word of this class before the match, at most so many clauses and words away, and no "but" between. */
  function isLed(match: Match, name: WordClass, { clauses, words }: { clauses: number; words: number }): boolean {
    // "If you want one, tell us and we pass it on": what is joined by "and" goes on being set under the condition.
    const stops = others(match, 'but').flatMap(({ from, to }) => (name === 'if' && to > from ? [] : [to]))
    return others(match, name).some(
      (each) =>
        each.to < match.from &&
        match.from - each.to <= words &&
        clauseOf(match.from) - clauseOf(each.from) <= clauses &&
        !isAside(each) &&
        !stops.some((stop) => stop > each.to && stop < match.from),
    )
  }

  function isTold(match: Match): boolean {
    // "… sei gesendet worden", "…とのこと"
    if (match.language === 'ja' && near(match, 'told', 24)) return true
    const isBehind = match.language === 'de' && others(match, 'told').some(({ from }) => from - match.to <= 2)
    return isBehind || isLed(match, 'told', { clauses: 1, words: 24 })
  }

  function isSetAside(match: Match): boolean {
    const sentence = sentenceOf(match)
    const last = lasts.get(sentence) ?? match.from
    const isInverted = others(match, 'inverted').some(
      ({ from, to }) =>
        (from === firsts.get(sentence) || tokens[from - 1]?.text === ':') &&
        to < match.from &&
        clauseOf(last) > clauseOf(from),
    )
    if (isInverted && !endsInQuestion(match)) return true
    return isTold(match) || isLed(match, 'if', { clauses: 2, words: 30 })
  }

  function endsInQuestion(match: Match): boolean {
    const last = lasts.get(sentenceOf(match))
    if (last === undefined || tokens[last]?.text !== '?') return false
    const tag = clauseOf(last)
    const isTag = tag > clauseOf(match.from) && clauseOf(last - longestTag - 1) < tag
    return !isTag
  }

  function isOfGoods(match: Match): boolean {
    const clause = ofSentence(sentenceOf(match)).filter(
      (each) => each.language === match.language && clauseOf(each.from) === clauseOf(match.from),
    )
    const isHanded = clause.some((each) => each.class === 'handed' && each.from <= match.to && each.to >= match.from)
    return isHanded && clause.some((each) => each.class === 'goods') && !clause.some((each) => ofMoney.has(each.class))
  }

  /** Only a courtesy: the "if" of "if you look", the "not" of "not to worry". */
  function isAside(match: Match): boolean {
    return others(match, 'aside').some(({ from, to }) => from <= match.from && to >= match.from)
  }

  function isMaskedAt(at: number): boolean {
    const token = tokens[at]
    return token !== undefined && isMasked(token)
  }

  function asks(match: Match): boolean {
    const sentence = sentenceOf(match)
    if (match.language === 'ja') return others(match, 'asks').some(({ to }) => to >= match.to)
    if (!endsInQuestion(match)) return false
    const first = firsts.get(sentence) ?? -1
    return others(match, 'asks').some(({ from }) => from - first <= 1)
  }

  return {
    tokens,
    matches,
    sentenceOf,
    ofSentence,
    near,
    asks,
    endsInQuestion,
    isTold,
    isAside,
    isOfGoods,
    isSetAside,
    spanOf: ({ from, to }) => ({ start: tokens[from]?.start ?? 0, end: tokens[to]?.end ?? 0 }),
    inSentence: (match, name) => others(match, name).some((each) => !isAside(each)),
    inSentenceBefore: (match, name) =>
      ofSentence(sentenceOf(match) - 1).some((each) => each.class === name && each.language === match.language),
    beginsWith: (match, name, most) =>
      others(match, name).some(({ from }) => from - (firsts.get(sentenceOf(match)) ?? 0) < most),
    isNearer: (match, first, second) => distance(others(match, first), match) < distance(others(match, second), match),
    covering: (match) => ofSentence(sentenceOf(match)).filter(({ from, to }) => from <= match.from && to >= match.to),
  }
}

const ofMoney = new Set<WordClass>(['cash', 'sum', 'refund_noun', 'payment_noun', 'in_full'])

/** Words of "isn't it?" and the like. */
const longestTag = 4

function distance(matches: readonly Match[], { from, to }: Match): number {
  return Math.min(
    Infinity,
    ...matches.map((each) => (each.to < from ? from - each.to : each.from > to ? each.from - to : 0)),
  )
}

/** Which token lies at this place of the text, or is the next one after it. */
export function tokenAt(reader: Reader, start: number): number {
  let low = 0
  let top = reader.tokens.length
  while (low < top) {
    const middle = Math.floor((low + top) / 2)
    if ((reader.tokens[middle]?.end ?? Infinity) <= start) low = middle + 1
    else top = middle
  }
  return low
}
