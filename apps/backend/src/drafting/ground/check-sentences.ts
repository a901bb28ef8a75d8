import type { GroundKind } from '@countersign/shared/draft'
import { formatMoney } from '@countersign/shared/money'
import type { Check } from '#drafting/ground/check.ts'
import { standsAs } from '#drafting/ground/check-claims.ts'
import type { Around } from '#drafting/ground/claim-sentence.ts'
import type { RefundFact } from '#drafting/ground/facts.ts'
import { same } from '#drafting/ground/known-money.ts'
import { isPart, judge, sure } from '#drafting/ground/judge-sentence.ts'
import { untrueIn } from '#drafting/ground/sentences/labels.ts'
import type { Label, Standing } from '#drafting/ground/sentences/labels.ts'
import type { ReadSentence } from '#drafting/ground/sentences/read-sentences.ts'

/** Sentences that assert of the refund what is not so, in whatever words: learnt from examples (`sentences/`). */
export function checkSentences(check: Check, around: Around): void {
  const least = check.writer === 'model' ? sure.untrueByModel : sure.untrue
  for (const sentence of around.sentences.values()) {
    const { meant, untruth } = judge(sentence, check.facts, around)
    if (untruth > least && !check.blocks(ofRefund, sentence)) {
      const severity = isLight(sentence, meant[0]) ? 'warn' : 'block'
      check.addSentence('refund_status', sentence, standsAs(check.facts, meant[0]), severity)
    }
    checkHowMuchOfIt(check, sentence, meant[0])
  }
}

const ofRefund = new Set<GroundKind>(['refund_status', 'amount'])
const ofAmount = new Set<GroundKind>(['amount'])

/** What promises no money that is not there, where the refund stands so; a ticket asks for one before it is requested. */
const light: Partial<Record<Standing, readonly Label[]>> = {
  none: ['refused', 'review'],
  in_review: ['refused'],
  // Only the customer's bank knows.
  confirmed: ['arrived'],
}

/** It says something light, and nothing else that is untrue. */
function isLight({ reading }: ReadSentence, refund: RefundFact | undefined): boolean {
  const standing = refund?.standing ?? 'none'
  const lights = light[standing] ?? []
  const others = untrueIn(standing).filter((label) => !lights.includes(label))
  return lights.some((label) => reading.says(label) > 0) && others.every((label) => reading.says(label) < 0)
}

/** "You got everything back", where it was a part, and "only a part of it", where it was all. */
function checkHowMuchOfIt(check: Check, sentence: ReadSentence, refund: RefundFact | undefined): void {
  const payment = check.facts.payment?.money
  if (!refund || !payment || check.blocks(ofAmount, sentence)) return
  const { says } = sentence.reading
  const isWrong = isPart(refund, check.facts)
    ? says('whole') > sure.whole
    : same(refund.money, payment) && says('part') > sure.part && says('whole') < 0
  if (isWrong)
    check.addSentence('amount', sentence, `The refund is ${formatMoney(refund.money)} of ${formatMoney(payment)}.`)
}
