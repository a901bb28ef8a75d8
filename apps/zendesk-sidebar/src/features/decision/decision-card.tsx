import { useEffect, useRef } from 'react'
import { styled } from 'styled-components'
import type { RefundView } from '@countersign/shared/refund'
import type { RefundReview } from '@countersign/shared/refund-review'
import { toApiFailure } from '#api/api-failure.ts'
import { refusalWords } from '#translations/refusal-words.ts'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { Card } from '#ui/card.tsx'
import { Problem } from '#ui/problem.tsx'
import { SkeletonLines } from '#ui/skeleton-lines.tsx'
import { Line, Small, Stack, Toned, VisuallyHidden } from '#ui/text.tsx'
import { useNow } from '#ui/use-now.ts'
import { DecisionButtons, useDecisionKeys } from './decision-buttons.tsx'
import { DecisionFailure } from './decision-failure.tsx'
import { Denial } from './denial.tsx'
import { dueWords } from './due-words.ts'
import { Grounds } from './grounds.tsx'
import { KeptWords } from './kept-words.tsx'
import { OpenStep } from './open-step.tsx'
import { OutcomeLine } from './outcome-line.tsx'
import { SignedContent } from './signed-content.tsx'
import { Questions, Signatures } from './talk.tsx'
import { UndoLine } from './undo-line.tsx'
import { useDecision } from './use-decision.ts'
import type { DecisionFlow, Verb } from './use-decision.ts'
import { useReview } from './use-review.ts'

/** As tall as the usual case, so that nothing below moves when it arrives: one reason, one signal, short advice. */
const Place = styled.div`
  min-height: 470px;
`

/** Holds the focus, and with it the keys. Clicking on its text must not draw a frame around it. */
const Reach = styled.div`
  &:focus {
    outline: none;
  }
`

type DecisionCardProps = {
  refundId: string
  /** The person came here for it, as from the list of the desk. */
  takesFocus?: boolean
  /** A decision was made here and is recorded. */
  onDecided?: (verb: Verb) => void
  /** Offered once there is nothing to decide any more. */
  onClose?: () => void
  /** Where the ticket is not the one beside it. */
  onOpenTicket?: (ticketId: string) => void
}

/** Everything that a signer has to see, and what they may do about it. Reads the request by itself. */
export function DecisionCard(props: DecisionCardProps) {
  const { refundId } = props
  const t = useTranslations()
  const { review, refund, lost } = useReview(refundId)
  if (review.data && refund)
    return <ReadyCard key={refundId} {...props} review={review.data} refund={refund} lost={lost} />
  if (review.isError) {
    const failure = toApiFailure(review.error)
    return (
      <Card title={t.decision.title}>
        <Problem title={t.decision.failed} requestId={failure.requestId} onRetry={() => void review.refetch()}>
          <Stack $gap="xxs">
            <Line role="alert">{refusalWords(failure, t)}</Line>
            <Line>{t.decision.stillWorks}</Line>
          </Stack>
        </Problem>
      </Card>
    )
  }
  return (
    <Card title={t.decision.title} busy>
      <Place>
        <VisuallyHidden>{t.decision.loading}</VisuallyHidden>
        <SkeletonLines widths={widths} />
      </Place>
    </Card>
  )
}

const widths = ['75%', '45%', '85%', '50%', '60%', '40%', '90%', '70%', '50%', '35%', '90%', '60%', '95%', '80%', '65%']

type ReadyCardProps = DecisionCardProps & { review: RefundReview; refund: RefundView; lost: boolean }

function ReadyCard(props: ReadyCardProps) {
  const { review, refund, lost, takesFocus = false, onDecided, onClose, onOpenTicket } = props
  const t = useTranslations()
  const card = useRef<HTMLDivElement>(null)
  const flow = useDecision(refund, { shown: review.shown, onDecided })
  const now = useNow()
  useDecisionKeys(card, { flow, refund })
  useEffect(() => {
    if (takesFocus) card.current?.focus()
  }, [takesFocus])
  useFocusAfterBack(card, flow)
  const waits = refund.state === 'approval_required'
  const { id, subject } = review.ticket
  return (
    <Reach ref={card} tabIndex={-1}>
      <Card title={waits ? t.decision.title : t.decision.over} aside={dueWords(refund, now, t)}>
        {onOpenTicket ? (
          <div>
            <TextButton onClick={() => onOpenTicket(id)}>{t.decision.ticket(id)}</TextButton>
            <Small>{subject}</Small>
          </div>
        ) : null}
        <SignedContent review={review} refund={refund} />
        {waits ? (
          <>
            <Grounds review={review} refund={refund} />
            <Signatures refund={refund} />
            <Questions refund={refund} />
          </>
        ) : (
          <Ended refund={refund} flow={flow} />
        )}
        {lost ? (
          <Small>
            <Toned $tone="caution">⚠ {t.progress.lost}</Toned>
          </Small>
        ) : null}
        {flow.failure ? <DecisionFailure failure={flow.failure} onSignedIn={flow.signedIn} /> : null}
        {flow.done ? <OutcomeLine key={flow.done} done={flow.done} /> : null}
        {waits ? <Deciding review={review} refund={refund} flow={flow} /> : null}
        {!waits && onClose ? (
          <div>
            <TextButton onClick={onClose}>{t.decision.close}</TextButton>
          </div>
        ) : null}
      </Card>
    </Reach>
  )
}

type PartProps = { refund: RefundView; flow: DecisionFlow }

function Deciding({ review, refund, flow }: PartProps & { review: RefundReview }) {
  const { decision } = useTranslations()
  const mayApprove = refund.allowedActions.includes('approve')
  const { conflict } = review
  if (flow.step !== null) return <OpenStep flow={flow} refund={refund} />
  return (
    <>
      {conflict !== null ? <Line>{decision.conflicts[conflict] ?? conflict}</Line> : null}
      {review.stepUp && mayApprove ? <Small>{decision.stepUp}</Small> : null}
      <DecisionButtons flow={flow} refund={refund} />
    </>
  )
}

/** Somebody decided it, here or elsewhere. */
function Ended({ refund, flow }: PartProps) {
  const { words } = useTranslations()
  return (
    <>
      <Line>{words.describeProgress(refund)}</Line>
      {refund.denial === null ? null : <Denial denial={refund.denial} />}
      <UndoLine flow={flow} refund={refund} />
      <KeptWords written={flow.written} />
    </>
  )
}

function useFocusAfterBack(card: React.RefObject<HTMLDivElement>, { step, failure, done }: DecisionFlow): void {
  const before = useRef(step)
  const told = failure !== null || done !== null
  useEffect(() => {
    if (step === null && before.current !== null && !told) card.current?.focus()
    before.current = step
  }, [card, step, told])
}
