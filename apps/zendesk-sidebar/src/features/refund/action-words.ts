import { formatAmount, formatMoney } from '@countersign/shared/money'
import type { RefundPreview } from '@countersign/shared/refund'
import type { Translations } from '#translations/en.ts'

export type ActionWords = {
  /** On the button that opens the confirm line. */
  open: string
  /** The question of the confirm line, and what follows from "Confirm". */
  question: string
  follows: string
  /** On the button of the form. */
  submit: string
}

/** What asking for this refund will do, in the words of its buttons. */
export function actionWords(
  { decision, money, destination }: RefundPreview,
  t: Translations,
  repeats = false,
): ActionWords {
  const full = formatMoney(money, t.moneyLocale)
  const { action } = t
  if (decision.outcome === 'auto_approve') {
    const amount = formatAmount(money, t.moneyLocale)
    return {
      open: repeats ? action.refundAgain(amount) : action.refund(amount),
      question: action.confirmRefund(full, destination),
      follows: action.thenRefund,
      submit: action.refundNow(full),
    }
  }
  if (decision.outcome === 'deny') {
    return {
      open: action.recordDenial,
      question: action.confirmDenial(full),
      follows: action.thenDenial,
      submit: action.recordDenial,
    }
  }
  // "Information is missing" may come without levels; then nobody can be named yet.
  const levels = t.words.describeLevels(decision.levels)
  return {
    open: levels ? action.ask(levels, full) : action.request(full),
    question: levels ? action.confirmAsk(levels, full, destination) : action.confirmRequest(full, destination),
    follows: action.thenAsk,
    submit: levels ? action.ask(levels, full) : action.request(full),
  }
}
