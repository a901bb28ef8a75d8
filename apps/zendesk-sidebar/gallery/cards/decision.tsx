import type { RefundReview } from '@countersign/shared/refund-review'
import { ApiFailure } from '#api/api-failure.ts'
import { DecisionCard } from '#features/decision/decision-card.tsx'
import { DecisionFailure } from '#features/decision/decision-failure.tsx'
import { KeptWords } from '#features/decision/kept-words.tsx'
import { OpenStep } from '#features/decision/open-step.tsx'
import type { DecisionFlow } from '#features/decision/use-decision.ts'
import { Bar } from '#ui/card.tsx'
import { Stack } from '#ui/text.tsx'
import type { Answers } from '../fake-api.ts'
import * as made from '../facts/reviews.ts'
import type { Specimen } from '../specimen.ts'

function nothing(): void {
  // The gallery shows; it does not act.
}

function card(review: Answers['review'], beside: { onOpenTicket?: () => void } = {}): Specimen {
  const facts = typeof review === 'object' && 'refund' in review ? { review } : {}
  const refund = facts.review?.refund ?? 'never'
  return {
    facts,
    answers: { review, refund },
    show: () => <DecisionCard refundId={made.toSign.refund.id} onClose={nothing} {...beside} />,
  }
}

const still: DecisionFlow = {
  step: null,
  open: nothing,
  back: nothing,
  written: { deny: '', 'request-info': '', answer: '' },
  write: nothing,
  delegate: '',
  chooseDelegate: nothing,
  confirm: nothing,
  undo: nothing,
  signedIn: nothing,
  pending: false,
  failure: null,
  done: null,
}

function step(flow: Partial<DecisionFlow>, review: RefundReview = made.toSign): Specimen {
  return {
    facts: { review, delegates: made.delegates, ...(flow.written && { note: Object.values(flow.written).join('') }) },
    answers: { delegates: made.delegates },
    show: () => (
      <Bar>
        <OpenStep flow={{ ...still, ...flow }} refund={review.refund} />
      </Bar>
    ),
  }
}

function failed(code: ApiFailure['code'], status = 409): Specimen {
  const written = { ...still.written, deny: 'the page was right' }
  return {
    facts: { note: written.deny },
    show: () => (
      <Bar>
        <Stack>
          <DecisionFailure failure={new ApiFailure({ code, status, requestId: 'req_7F3kQ2' })} onSignedIn={nothing} />
          <KeptWords written={written} />
        </Stack>
      </Bar>
    ),
  }
}

const unread = new ApiFailure({ code: 'stripe_unavailable', status: 503, requestId: 'req_7F3kQ2' })

/** What a signer sees, from opening the ticket to the outcome. */
export const decision = {
  loading: card('never'),
  empty: card(made.denied),
  partial: card(made.partly),
  error: card(unread),
  ready: card(made.toSign),
  desk: card(made.toSign, { onOpenTicket: nothing }),
  risky: card(made.risky),
  one_signed: card(made.oneSigned),
  already_signed: card(made.alreadySigned),
  answered: card(made.answered),
  erased: card(made.erased),
  undo: card(made.undoable),
  confirm: step({ step: 'approve' }),
  sending: step({ step: 'approve', pending: true }),
  deny: step({ step: 'deny', written: { ...still.written, deny: 'the page was right' } }),
  ask: step({ step: 'request-info' }),
  answer: step(
    { step: 'answer' },
    { ...made.toSign, refund: { ...made.askedToAnswer, allowedActions: ['approve', 'answer'] } },
  ),
  hand_over: step({ step: 'delegate' }),
  withdraw: step({ step: 'cancel' }),
  moved: failed('stale_screen'),
  step_up: failed('step_up_required', 403),
  no_answer: failed('unreachable', 0),
}
