import type { ReactNode } from 'react'
import type { TicketContext } from '@countersign/shared/ticket-context'
import { CustomerCard } from '#features/customer/customer-card.tsx'
import { PaymentCard } from '#features/payment/payment-card.tsx'
import { PolicyCard } from '#features/policy/policy-card.tsx'
import { RecordCards } from '#features/record/record-cards.tsx'
import { ProgressCard } from '#features/refund/progress-card.tsx'
import { RefundActions } from '#features/refund/refund-actions.tsx'
import { RefundForm } from '#features/refund/refund-form.tsx'
import { InsertButton, useInsertReply } from '#features/reply/insert-button.tsx'
import { InsertResultLine } from '#features/reply/insert-result.tsx'
import { ReplyCard } from '#features/reply/reply-card.tsx'
import { useDraft } from '#features/reply/use-draft.ts'
import { composeVerdict } from '#features/verdict/compose-verdict.ts'
import { VerdictCard } from '#features/verdict/verdict-card.tsx'
import { useTranslations } from '#translations/translations.ts'
import { TextButton } from '#ui/action-button.tsx'
import { Bar } from '#ui/card.tsx'
import { CardBoundary } from '#ui/card-boundary.tsx'
import { FlatLine } from '#ui/fold.tsx'
import { Freshness } from './freshness.tsx'
import { Holes } from './holes.tsx'
import { policyState } from './policy-state.ts'
import { useAnnouncedVerdict } from './use-announced-verdict.ts'
import { useTicketWork } from './use-ticket-work.ts'

type TicketSidebarProps = { context: TicketContext; stale: boolean; reading: boolean }

export function TicketSidebar({ context, stale, reading }: TicketSidebarProps) {
  const t = useTranslations()
  const work = useTicketWork(context)
  const { ticketId, payment, request, flow } = work
  const draft = useDraft(ticketId, payment?.id ?? null, request)
  const inserting = useInsertReply(ticketId, draft.draft)
  const verdict = composeVerdict({ context, payment, request, preview: work.reading, now: new Date() }, t)
  useAnnouncedVerdict(verdict, request, work.askedId)
  const confirmed = request?.state === 'confirmed'
  const policy = policyState(flow.step === 'form' ? work.formReading : work.reading, request, t)
  const settling = useSettling(work.reading.kind === 'loading')

  return (
    <main>
      <Guarded>
        <VerdictCard verdict={verdict}>
          <RefundActions flow={flow} offer={work.offer}>
            {confirmed ? null : (
              <InsertButton inserting={inserting} label={t.reply.insertReply} primary={work.offer === null} />
            )}
          </RefundActions>
          {confirmed ? null : <InsertResultLine inserting={inserting} />}
        </VerdictCard>
      </Guarded>
      {settling ? <SkeletonCards /> : <Cards/>}
      <Holes holes={context.holes} onRetry={work.refresh} />
      {request ? (
        <Guarded>
          <ProgressCard refund={request} lost={work.lost} takesFocus={request.id === work.askedId}>
            {confirmed ? (
              <>
                <div>
                  <InsertButton inserting={inserting} label={t.reply.insertConfirmation} primary />
                </div>
                <InsertResultLine inserting={inserting} />
              </>
            ) : null}
          </ProgressCard>
        </Guarded>
      ) : null}
      <Guarded>
        <CustomerCard context={context} />
      </Guarded>
      {context.customer.kind === 'matched' || payment ? (
        <Guarded>
          <PaymentCard context={context} payment={payment} onPick={work.setPicked}>
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
        <ReplyCard ticketId={ticketId} state={draft} />
      </Guarded>
      <Guarded>
        <Bar>
          <RecordCards context={context} />
          {context.redacted > 0 ? <FlatLine>{t.app.redacted(context.redacted)}</FlatLine> : null}
          <Freshness readAt={context.readAt} stale={stale} reading={reading} onRefresh={work.refresh} />
        </Bar>
      </Guarded>
    </main>
  )
}

function FormPlace({ work }: { work: ReturnType<typeof useTicketWork> }) {
  const t = useTranslations()
  const { askable, flow, formReading } = work
  if (!askable || !flow.form) return null
  if (flow.step === 'form') return <RefundForm payment={askable} flow={flow} form={flow.form} policy={formReading} />
  if (flow.step === 'confirm') return null
  return (
    <div>
      <TextButton onClick={flow.openForm}>{t.action.other}</TextButton>
    </div>
  )
}

function Guarded({ children }: { children: ReactNode }) {
  const t = useTranslations()
  return <CardBoundary fallback={<FlatLine role="alert">{t.crash}</FlatLine>}>{children}</CardBoundary>
}
