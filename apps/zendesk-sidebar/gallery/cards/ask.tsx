import type { ReactNode } from 'react'
import type { PolicyDecision } from '@countersign/shared/policy'
import type { Payment } from '@countersign/shared/ticket-context'
import { ApiFailure } from '#api/api-failure.ts'
import { isAboutDispute } from '#features/refund/offer.ts'
import { requestBody, startForm, suggestedProposal } from '#features/refund/proposal.ts'
import { RefundActions } from '#features/refund/refund-actions.tsx'
import { RefundForm } from '#features/refund/refund-form.tsx'
import { RefusedRequest } from '#features/refund/refused-request.tsx'
import type { RefundFlow } from '#features/refund/use-refund-flow.ts'
import type { PreviewReading } from '#features/refund/use-preview.ts'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Bar } from '#ui/card.tsx'
import * as decision from '../facts/decisions.ts'
import { adaSecond, claraMachine, doraScarf, kamalHeadphones } from '../facts/payments.ts'
import { specimen } from '../specimen.ts'
import type { Specimen } from '../specimen.ts'

function nothing(): void {
  // The gallery shows; it does not act.
}

const still: RefundFlow = {
  step: 'idle',
  form: null,
  restored: false,
  unsaved: null,
  pending: false,
  confirming: null,
  changed: false,
  unchecked: null,
  failure: null,
  refused: null,
  openConfirm: nothing,
  openForm: nothing,
  back: nothing,
  edit: nothing,
  submit: nothing,
}

const taken = new ApiFailure({
  code: 'open_request',
  message: 'A refund of 49.99 USD on this payment is already under way (requested by Tom Adeyemi).',
  status: 409,
  requestId: 'req_7F3kQ2',
})
const tooMuch = new ApiFailure({
  code: 'amount_too_large',
  message: 'This payment has 20.00 USD left to refund. Enter 20.00 USD or less.',
  status: 422,
  requestId: 'req_7F3kQ2',
})
const lost = new ApiFailure({ code: 'unreachable' })
const down = new ApiFailure({ code: 'stripe_unavailable', status: 503, requestId: 'req_7F3kQ2' })

function actions(payment: Payment, made: PolicyDecision, flow: Partial<RefundFlow>): Specimen {
  const preview = decision.previewOf(payment, made)
  const offer = { proposal: suggestedProposal(payment), preview }
  return specimen({ preview }, () => (
    <Bar>
      <RefundActions flow={{ ...still, confirming: offer, ...flow }} offer={offer} repeats={false}>
        {isAboutDispute(offer) ? <Reply /> : null}
      </RefundActions>
    </Bar>
  ))
}

function Reply() {
  const { reply } = useTranslations()
  return <ActionButton isPrimary>{reply.insertReply}</ActionButton>
}

type FormProps = { policy: PreviewReading } & Partial<RefundFlow>

function Form({ policy, ...change }: FormProps) {
  const { moneyLocale } = useTranslations()
  const form = startForm(adaSecond, moneyLocale)
  const flow: RefundFlow = { ...still, step: 'form', form, ...change }
  return <RefundForm payment={adaSecond} flow={flow} form={form} policy={policy} />
}

const bar = (children: ReactNode) => specimen({}, () => <Bar>{children}</Bar>)
const approved = { kind: 'ready' as const, preview: decision.previewOf(adaSecond, decision.approved) }
const note = 'agreed by phone, order 7712'
const body = requestBody(suggestedProposal(adaSecond), note, null)

/** The way to a request: button, confirm line, form, and what may go wrong on it. */
export const ask = {
  loading: bar(<Form policy={{ kind: 'loading' }} />),
  empty: bar(<Form policy={{ kind: 'none' }} />),
  error: bar(<Form policy={{ kind: 'failed', failure: down, retry: nothing }} />),
  ready: bar(<Form policy={approved} />),
  sending: bar(<Form policy={approved} pending />),
  too_much: bar(<Form policy={{ kind: 'none' }} failure={tooMuch} />),
  restored: bar(<Form policy={approved} restored />),
  not_saved: bar(<Form policy={approved} unsaved={lost} />),
  button: actions(adaSecond, decision.approved, {}),
  dispute: actions(kamalHeadphones, decision.disputed, {}),
  checking: actions(adaSecond, decision.approved, { step: 'checking' }),
  changed: actions(adaSecond, decision.approved, { changed: true }),
  unchecked: actions(adaSecond, decision.approved, { unchecked: down }),
  confirm: actions(adaSecond, decision.approved, { step: 'confirm' }),
  confirm_approval: actions(claraMachine, decision.twoSignatures, { step: 'confirm' }),
  confirm_denial: actions(doraScarf, decision.finalSale, { step: 'confirm' }),
  no_answer: actions(adaSecond, decision.approved, { step: 'confirm', failure: lost }),
  turned_down: specimen({ note }, () => (
    <Bar>
      <RefusedRequest refused={{ failure: tooMuch, body }} />
    </Bar>
  )),
  came_second: specimen({ note }, () => (
    <Bar>
      <RefusedRequest refused={{ failure: taken, body }} />
    </Bar>
  )),
}
