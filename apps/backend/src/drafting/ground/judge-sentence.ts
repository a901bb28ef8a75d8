import type { Check } from '#drafting/ground/check.ts'
import { meantBy, sayings } from '#drafting/ground/claim-sentence.ts'
import type { Around } from '#drafting/ground/claim-sentence.ts'
import type { Claim } from '#drafting/ground/claims.ts'
import type { GroundFacts, RefundFact } from '#drafting/ground/facts.ts'
import type { Match } from '#drafting/ground/phrases.ts'
import type { Standing } from '#drafting/ground/sentences/labels.ts'
import type { ReadSentence, ReadWords } from '#drafting/ground/sentences/read-sentences.ts'

/**
 * How sure a reading has to be: above the first ones a sentence counts as saying so, and below the others as not saying so,
 * whatever a list of words finds in it. Chosen on replies that nothing was learnt from (`test/eval/ground`).
 */
export const sure = {
  untrue: 0.05,
  untrueByModel: -0.2,
  whole: 0.3,
  part: 0.5,
  promised: 0.2,
  payment: 0.3,
  notUntrue: -0.9,
  notOfPart: -0.3,
  notPromised: -0.6,
  // Times are named in words that mean other things less often than those of favours and of law.
  noTime: -1.4,
  noPayment: -1.1,
} as const

/** A question may take much for granted, and asserts little of it. */
const question = 0.5
/** The examples are hardly ever longer, in tokens: beyond, what one clause says is lost in the sentence. */
const longest = 40

/** The refunds that a sentence can be about, and how surely it is untrue of all of them. */
export function judge(
  sentence: ReadSentence,
  facts: GroundFacts,
  around: Around,
): { meant: RefundFact[]; untruth: number } {
  const about: Match = { class: 'refund_noun', language: sentence.language, from: sentence.from, to: sentence.from }
  const judged = (words: ReadWords): { meant: RefundFact[]; untruth: number } => {
    const meant = meantBy(sayings(about, around, words), facts)
    const standings: Standing[] = meant.length === 0 ? ['none'] : meant.map(({ standing }) => standing)
    // Policy may deny what nobody has requested yet.
    if (facts.refused) standings.push('denied')
    return { meant, untruth: Math.min(...standings.map((standing) => words.reading.saysUntrueOf(standing))) }
  }
  const whole = judged(sentence)
  const clauses = sentence.clauses.map(judged)
  const worst = (of: typeof clauses): number => Math.max(...of.map(({ untruth }) => untruth))
  // "We refunded 15.00 USD on 3 November, and this one as well."
  const isOfAnother = whole.meant.length > 0 && whole.meant.every((each) => each !== facts.refund && !each.ofPayment)
  if (isOfAnother && clauses.length > 1) return { meant: whole.meant, untruth: worst(clauses) }
  if (around.reader.asks(about)) return { ...whole, untruth: whole.untruth - question }
  // "We have refunded you, can you see it?"
  const before = clauses.slice(0, -1)
  if (around.reader.endsInQuestion(about))
    return { ...whole, untruth: Math.max(whole.untruth - question, worst(before)) }
  return isLong(sentence) ? { ...whole, untruth: Math.max(whole.untruth, worst(clauses)) } : whole
}

function isLong({ from, to }: ReadWords): boolean {
  return to - from + 1 > longest
}

/** A list of words finds a claim in a sentence that, read as a whole, makes none which is untrue. */
export function isOverruled({ kind, match }: Claim, { facts, writer }: Check, around: Around): boolean {
  if (writer === 'model') return false
  const sentence = around.sentences.get(around.reader.sentenceOf(match))
  if (!sentence || isLong(sentence)) return false
  const { meant, untruth } = judge(sentence, facts, around)
  if (untruth < sure.notUntrue) return true
  // "The rest was not refunded."
  const [refund] = meant
  const isOfRest = kind.startsWith('not_') && refund !== undefined && isPart(refund, facts)
  return isOfRest && untruth < sure.untrue && sentence.reading.says('part') > sure.notOfPart
}

/** Of the payment that the reply is about a part was given back, or is to be. */
export function isPart({ money }: RefundFact, { payment }: GroundFacts): boolean {
  return payment?.money.currency === money.currency && money.amount < payment.money.amount
}
