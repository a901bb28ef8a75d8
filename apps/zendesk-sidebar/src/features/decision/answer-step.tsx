import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { TextStep } from './text-step.tsx'
import type { DecisionFlow } from './use-decision.ts'

type AnswerStepProps = { flow: DecisionFlow; refund: RefundView; isStanding?: boolean }

/** The answer to the one open question. */
export function AnswerStep({ flow, refund, isStanding = false }: AnswerStepProps) {
  const { decision } = useTranslations()
  const open = refund.questions.find(({ answer }) => answer === null)
  return (
    <TextStep
      flow={flow}
      verb="answer"
      title={decision.answerTitle}
      follows={refund.allowedActions.includes('approve') ? decision.answerCosts : null}
      label={decision.answerText}
      hint={decision.answerHint(open?.askedBy ?? '')}
      submit={decision.answerNow}
      isStanding={isStanding}
    />
  )
}
