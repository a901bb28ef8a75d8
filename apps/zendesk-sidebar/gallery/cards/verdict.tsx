import type { RefundPreview } from '@countersign/shared/refund'
import type { Payment, TicketContext } from '@countersign/shared/ticket-context'
import { composeVerdict } from '#features/verdict/compose-verdict.ts'
import type { PreviewState } from '#features/verdict/verdict.ts'
import { VerdictCard } from '#features/verdict/verdict-card.tsx'
import { useTranslations } from '#translations/translations.ts'
import { useNow } from '#ui/use-now.ts'
import { approved, disputed, overLimit, previewOf } from '../facts/decisions.ts'
import { ada, ticketOf } from '../facts/people.ts'
import * as paid from '../facts/payments.ts'
import * as situation from '../facts/situations.ts'
import { specimen } from '../specimen.ts'
import type { Specimen } from '../specimen.ts'

type VerdictProps = { context: TicketContext; preview: PreviewState }

function ComposedVerdict({ context, preview }: VerdictProps) {
  const t = useTranslations()
  const payment = context.payments[0] ?? null
  const verdict = composeVerdict({ context, payment, request: null, preview, now: useNow() }, t)
  return <VerdictCard verdict={verdict}>{null}</VerdictCard>
}

function of(context: TicketContext, preview: PreviewState = { kind: 'none' }): Specimen {
  return specimen({ context }, () => <ComposedVerdict context={context} preview={preview} />)
}

function about(payment: Payment, answer: RefundPreview = previewOf(payment, approved)): Specimen {
  return of(ticketOf(ada, { payments: [payment] }), { kind: 'ready', preview: answer })
}

export const verdict = {
  loading: of(situation.doubleCharge, { kind: 'loading' }),
  empty: of(situation.noPayments),
  partial: of(situation.paymentsMissing),
  error: of(situation.doubleCharge, { kind: 'failed' }),
  ready: about(paid.adaSecond),
  approval: about(paid.claraMachine, previewOf(paid.claraMachine, overLimit)),
  twin_refunded: about(paid.twinRefunded),
  dispute: about(paid.kamalHeadphones, previewOf(paid.kamalHeadphones, disputed)),
  inquiry: about({
    ...paid.kamalHeadphones,
    warnings: [{ kind: 'dispute', status: 'warning_needs_response', dueBy: null }],
  }),
  dispute_lost: about({ ...paid.kamalHeadphones, warnings: [{ kind: 'dispute', status: 'lost', dueBy: null }] }),
  fraud_warning: about(paid.lauraOrder),
  refunded_elsewhere: of(situation.pendingElsewhere),
  expired_card: of(situation.expiredCard),
  insufficient_funds: of(situation.insufficientFunds),
  authentication: of(situation.authentication),
  wrong_cvc: about(paid.wrongCvc),
  masked_decline: of(situation.maskedDecline),
  call_bank: about(paid.callBank),
  retry_later: about(paid.retryLater),
  check_first: about(paid.checkFirst),
}
