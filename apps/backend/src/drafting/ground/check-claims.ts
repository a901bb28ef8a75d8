import { formatMoney } from '@countersign/shared/money'
import type { Check } from '#drafting/ground/check.ts'
import { fragmentsIn } from '#drafting/ground/check-fragments.ts'
import { checkRefundDays } from '#drafting/ground/check-days.ts'
import { isOverruled } from '#drafting/ground/judge-sentence.ts'
import { checkAmountsOfRefund, checkBareAmount, checkHowMuch } from '#drafting/ground/claim-money.ts'
import { meantBy, sayings } from '#drafting/ground/claim-sentence.ts'
import type { Around, Said } from '#drafting/ground/claim-sentence.ts'
import { trueIn } from '#drafting/ground/claims.ts'
import type { Claim } from '#drafting/ground/claims.ts'
import type { GroundFacts, RefundFact } from '#drafting/ground/facts.ts'
import type { Reader } from '#drafting/ground/reader.ts'

/** Each claim about the refund, and what it says of it, against how the refund stands. */
export function checkClaims(check: Check, claims: readonly Claim[], around: Around): void {
  for (const claim of claims) {
    const said = sayings(claim.match, around)
    const meant = meantBy(said, check.facts)
    if (!isTrue(claim, meant, check.facts)) {
      if (!isOverruled(claim, check, around)) addFalseClaim(check, claim, meant, around.reader)
    } else if (claim.kind === 'refunded' || claim.kind === 'sent') checkDetails(check, said, meant, around)
    checkHowMuch(check, claim.match, said, around, ofWhole.has(claim.kind))
  }
  checkAmountsOfRefund(check, new Set(claims.map(({ match }) => around.reader.sentenceOf(match))), around)
}

/** Said of a payment with its amount, they say that all of it goes back. */
const ofWhole = new Set<Claim['kind']>(['refunded', 'sent', 'promised', 'approved'])

function isTrue({ kind }: Claim, meant: readonly RefundFact[], facts: GroundFacts): boolean {
  if (kind === 'refused' && facts.refused) return true
  if (kind.startsWith('not_') && meant.length === 0) return true
  return meant.some(({ standing }) => trueIn[kind].includes(standing))
}

const standingWords = {
  in_review: 'is under review',
  approved: 'is approved and not yet sent',
  processing: 'is being processed',
  sent: 'is sent and not yet confirmed',
  confirmed: 'is confirmed',
  denied: 'was denied',
  failed: 'failed',
  closed: 'was closed without moving money',
}

function addFalseClaim(check: Check, claim: Claim, [refund]: readonly RefundFact[], reader: Reader): void {
  const span = reader.spanOf(claim.match)
  if (claim.kind === 'refused') {
    const severity =
      refund && ['approved', 'processing', 'sent', 'confirmed'].includes(refund.standing) ? 'block' : 'warn'
    check.add(severity === 'block' ? 'refund_status' : 'refusal', span, 'Policy does not refuse this refund.', severity)
    return
  }
  if (claim.kind === 'arrived' && refund?.standing === 'confirmed') {
    check.add('refund_status', span, 'Nobody but the customer’s bank knows when it arrives.', 'warn')
    return
  }
  const severity = claim.kind === 'in_review' && !refund ? 'warn' : 'block'
  check.add('refund_status', span, standsAs(check.facts, refund), severity)
}

/** How the refund really stands, as a sentence. */
export function standsAs(facts: GroundFacts, refund: RefundFact | undefined): string {
  if (refund) return `The refund of ${formatMoney(refund.money)} ${standingWords[refund.standing]}.`
  return facts.otherRefunds.length === 0
    ? 'No refund was requested or made.'
    : 'No refund of this payment was requested or made. Another one has to be named by its amount and its day.'
}

/** A true claim with a wrong day, amount or card. */
function checkDetails(check: Check, said: Said, [refund]: readonly RefundFact[], around: Around): void {
  if (!refund) return
  checkRefundDays(check, said, refund, around.reader)
  checkBareAmount(check, said, refund, around)
  const { lastFour } = refund
  if (lastFour === null) return
  for (const fragment of fragmentsIn(around.reader, said.sentence)) {
    if (fragment.text !== lastFour)
      check.add('card_fragment', fragment, `The refund goes to the card ending in ${lastFour}.`)
  }
}
