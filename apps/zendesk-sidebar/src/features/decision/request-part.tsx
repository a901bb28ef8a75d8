import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { Small } from '#ui/text.tsx'
import { formatDue, formatMoment } from '#ui/format-time.ts'
import { useNow } from '#ui/use-now.ts'
import { AnswerStep } from './answer-step.tsx'
import { DecisionButtons } from './decision-buttons.tsx'
import { DecisionFailure } from './decision-failure.tsx'
import { Denial } from './denial.tsx'
import { KeptWords } from './kept-words.tsx'
import { OpenStep } from './open-step.tsx'
import { OutcomeLine } from './outcome-line.tsx'
import { Questions, Signatures } from './talk.tsx'
import { UndoLine } from './undo-line.tsx'
import { useDecision } from './use-decision.ts'
import type { DecisionFlow } from './use-decision.ts'

/** The approval as its requester sees it: who is asked, until when, what they want to know, and the way back. */
export function RequestPart({ refund, onDecided }: { refund: RefundView; onDecided: () => void }) {
  const flow = useDecision(refund, { onDecided })
  const waits = refund.state === 'approval_required'
  return (
    <>
      {waits ? <Waiting refund={refund} /> : null}
      {refund.denial === null ? null : <Denial denial={refund.denial} />}
      <UndoLine flow={flow} refund={refund} />
      {flow.failure ? <DecisionFailure failure={flow.failure} onSignedIn={flow.signedIn} /> : null}
      {flow.done ? <OutcomeLine key={flow.done} done={flow.done} /> : null}
      {waits ? null : <KeptWords written={flow.written} />}
      {waits ? <Acting flow={flow} refund={refund} /> : null}
    </>
  )
}

/** An open question has its answer field at once: it is what everybody waits for. */
function Acting({ flow, refund }: { flow: DecisionFlow; refund: RefundView }) {
  if (flow.step !== null) return <OpenStep flow={flow} refund={refund} />
  const answers = refund.allowedActions.includes('answer')
  return (
    <>
      {answers ? <AnswerStep flow={flow} refund={refund} isStanding /> : null}
      <DecisionButtons flow={flow} refund={refund} except={answers ? 'answer' : null} />
    </>
  )
}

function Waiting({ refund }: { refund: RefundView }) {
  const t = useTranslations()
  const now = useNow()
  const since = refund.history.findLast(({ state }) => state === 'approval_required')?.at ?? refund.createdAt
  const levels = t.words.describeLevels(refund.openLevels)
  return (
    <>
      <Small>
        {levels === '' ? null : t.decision.waitsFor(levels, formatMoment(since, now, t.dateLocale))}{' '}
        {refund.dueAt === null ? null : t.decision.expires(formatDue(refund.dueAt, now, t.dateLocale))}
      </Small>
      <Signatures refund={refund} />
      <Questions refund={refund} />
    </>
  )
}
