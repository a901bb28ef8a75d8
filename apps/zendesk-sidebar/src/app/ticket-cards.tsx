import type { TicketContext } from '@countersign/shared/ticket-context'
import { RequestPart } from '#features/decision/request-part.tsx'
import { CustomerCard } from '#features/customer/customer-card.tsx'
import { PaymentCard } from '#features/payment/payment-card.tsx'
import { PolicyCard } from '#features/policy/policy-card.tsx'
import { RecordCards } from '#features/record/record-cards.tsx'
import { PausedNotice } from '#features/refund/paused-notice.tsx'
import { ProgressCard } from '#features/refund/progress-card.tsx'
import { RefundForm } from '#features/refund/refund-form.tsx'
import { RefusedRequest } from '#features/refund/refused-request.tsx'
import { SolveTicket } from '#features/refund/solve-ticket.tsx'
import { InsertButton } from '#features/reply/insert-button.tsx'
import { InsertResultLine } from '#features/reply/insert-result.tsx'
import { ReplyCard } from '#features/reply/reply-card.tsx'
import type { DraftState } from '#features/reply/use-draft.ts'
import type { Inserting } from '#features/reply/use-insert-reply.ts'
import type { ReplyText } from '#features/reply/use-reply-text.ts'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { Bar } from '#ui/card.tsx'
import { Guarded } from './guarded.tsx'
import { Holes } from './holes.tsx'
import { policyState } from './policy-state.ts'
import type { Deciding } from './use-deciding.ts'
import type { useTicketWork } from './use-ticket-work.ts'

type TicketCardsProps = {
  context: TicketContext
  work: ReturnType<typeof useTicketWork>
  draft: DraftState
  text: ReplyText
  inserting: Inserting
  deciding: Deciding
}

/** What supports the verdict, most telling first. */
export function TicketCards({ context, work, draft, text, inserting, deciding }: TicketCardsProps) {
  const t = useTranslations()
  const { payment } = work
  const policy = policyState(work, t)
  return (
    <>
      <Holes holes={context.holes} onRetry={work.refresh} />
      {context.paused ? <PausedNotice paused={context.paused} /> : null}
      {work.refused ? (
        <Guarded>
          <Bar>
            <RefusedRequest refused={work.refused} />
          </Bar>
        </Guarded>
      ) : null}
      <Guarded>
        <RequestProgress context={context} work={work} inserting={inserting} deciding={deciding} />
      </Guarded>
      <Guarded>
        <CustomerCard context={context} payment={payment} onRetry={work.refresh} />
      </Guarded>
      {context.customer.kind === 'matched' || payment ? (
        <Guarded>
          <PaymentCard
            context={context}
            payment={payment}
            denied={work.denied}
            onPick={work.setPicked}
            onRetry={work.refresh}
          >
            <FormPlace work={work} />
          </PaymentCard>
        </Guarded>
      ) : null}
      {policy ? (
        <Guarded>
          <PolicyCard state={policy} />
        </Guarded>
      ) : null}
      <Guarded>
        <ReplyCard ticketId={context.ticket.id} inserting={inserting} state={draft} text={text} />
      </Guarded>
      <Guarded>
        <Bar>
          <RecordCards context={context} />
        </Bar>
      </Guarded>
    </>
  )
}

function RequestProgress({ context, work, inserting, deciding }: Omit<TicketCardsProps, 'draft' | 'text'>) {
  const t = useTranslations()
  const { request } = work
  // Who decides about it sees all of this in the decision card.
  if (!request || deciding.shows(request)) return null
  const takesFocus = work.isOutcome || deciding.decided === request.id
  const unsolved = context.ticket.status !== 'solved' && context.ticket.status !== 'closed'
  return (
    <ProgressCard key={request.id} refund={request} lost={work.lost} takesFocus={takesFocus}>
      <RequestPart refund={request} onDecided={() => work.keepRequest(request.id)} />
      {request.state === 'confirmed' ? (
        <>
          <div>
            <InsertButton inserting={inserting} place="answer" label={t.reply.insertConfirmation} primary />
          </div>
          <InsertResultLine inserting={inserting} place="answer" />
          {unsolved ? <SolveTicket ticketId={work.ticketId} /> : null}
        </>
      ) : null}
    </ProgressCard>
  )
}

function FormPlace({ work }: Pick<TicketCardsProps, 'work'>) {
  const t = useTranslations()
  const { askable, flow, policy } = work
  if (!askable || !flow.form) return null
  if (flow.step === 'form') return <RefundForm payment={askable} flow={flow} form={flow.form} policy={policy} />
  if (flow.step === 'confirm' || flow.step === 'checking') return null
  return (
    <div>
      <TextButton onClick={flow.openForm}>{t.action.other}</TextButton>
    </div>
  )
}
