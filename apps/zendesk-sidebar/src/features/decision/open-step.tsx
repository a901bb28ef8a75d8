import { formatMoney } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { AnswerStep } from './answer-step.tsx'
import { AskStep } from './ask-step.tsx'
import { DelegateStep } from './delegate-step.tsx'
import { StepFrame } from './step-frame.tsx'
import { TextStep } from './text-step.tsx'
import type { DecisionFlow } from './use-decision.ts'

/** The step between a button and its effect; null while the buttons are shown. */
export function OpenStep({ flow, refund }: { flow: DecisionFlow; refund: RefundView }) {
  const t = useTranslations()
  const { decision } = t
  const amount = formatMoney(refund.money, t.moneyLocale)
  switch (flow.step) {
    case null:
      return null
    case 'approve':
      return (
        <StepFrame
          flow={flow}
          verb="approve"
          question={decision.confirmApprove(amount, refund.destination)}
          follows={refund.openLevels.length > 1 ? decision.thenAnother : decision.thenMoves}
          submit={decision.confirm}
          takesFocus
        />
      )
    case 'cancel':
      return (
        <StepFrame
          flow={flow}
          verb="cancel"
          question={decision.withdrawQuestion}
          follows={decision.withdrawFollows}
          submit={decision.withdrawNow}
          back={decision.keep}
          takesFocus
        />
      )
    case 'deny':
      return (
        <TextStep
          flow={flow}
          verb="deny"
          title={decision.denyTitle}
          label={decision.denyReason}
          hint={decision.denyHint(refund.proposer.name)}
          submit={decision.denyNow(amount)}
          isDanger
        />
      )
    case 'request-info':
      return <AskStep flow={flow} proposer={refund.proposer.name} />
    case 'answer':
      return <AnswerStep flow={flow} refund={refund} />
    case 'delegate':
      return <DelegateStep flow={flow} refundId={refund.id} />
  }
}
