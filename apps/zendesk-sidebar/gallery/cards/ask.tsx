import type { ReactNode } from 'react'
import type { PolicyDecision } from '@countersign/shared/policy'
import type { Payment } from '@countersign/shared/ticket-context'
import { ApiFailure } from '#api/api-failure.ts'
import { requestBody, startForm, suggestedProposal } from '#features/refund/proposal.ts'
import { RefundActions } from '#features/refund/refund-actions.tsx'
import { RefundForm } from '#features/refund/refund-form.tsx'
import { RefusedRequest } from '#features/refund/refused-request.tsx'
import type { RefundFlow } from '#features/refund/use-refund-flow.ts'
import type { PreviewReading } from '#features/refund/use-preview.ts'
import { useTranslations } from '#translations/translations.ts'
import { Bar } from '#ui/card.tsx'
import * as decision from '../facts/decisions.ts'
import { adaSecond, claraMachine, doraScarf } from '../facts/payments.ts'
import { specimen } from '../specimen.ts'
import type { Specimen } from '../specimen.ts'

function nothing(): void {
  // The gallery shows; it does not act.
}

const still: RefundFlow = {
  step: 'idle',
  form: null,
  pending: false,
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
const lost = new ApiFailure({ code: 'unreachable' })
const down = new ApiFailure({ code: 'stripe_unavailable', status: 503, requestId: 'req_7F3kQ2' })

function actions(payment: Payment, made: PolicyDecision, flow: Partial<RefundFlow>): Specimen {
  const preview = decision.previewOf(payment, made)
  const offer = { proposal: suggestedProposal(payment), preview }
  return specimen({ preview }, () => (
    <Bar>
      <RefundActions flow={{ ...still, ...flow }} offer={offer} repeats={false}>
        {null}
      </RefundActions>
    </Bar>
  ))
}

function Form({ policy, pending = false }: { policy: PreviewReading; pending?: boolean }) {
  const { moneyLocale } = useTranslations()
  const form = startForm(adaSecond, moneyLocale)
  return <RefundForm payment={adaSecond} flow={{ ...still, step: 'form', form, pending }} form={form} policy={policy} />
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
  button: actions(adaSecond, decision.approved, {}),
  confirm: actions(adaSecond, decision.approved, { step: 'confirm' }),
  confirm_approval: actions(claraMachine, decision.twoSignatures, { step: 'confirm' }),
  confirm_denial: actions(doraScarf, decision.finalSale, { step: 'confirm' }),
  no_answer: actions(adaSecond, decision.approved, { step: 'confirm', failure: lost }),
  turned_down: actions(adaSecond, decision.approved, { step: 'confirm', failure: taken }),
  came_second: specimen({ note }, () => (
    <Bar>
      <RefusedRequest refused={{ failure: taken, body }} />
    </Bar>
  )),
}
