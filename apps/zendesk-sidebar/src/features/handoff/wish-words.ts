import type { HandoffCase } from '@countersign/shared/handoff-case'
import { formatMoney } from '@countersign/shared/money'
import type { Translations } from '#translations/en.ts'
import type { Tone } from '#ui/text.tsx'

/** What became of the refund that was wished for; null where none was. */
export function wishWords(
  { state, wanted, message }: HandoffCase['refund'],
  t: Translations,
): { text: string; tone: Tone } | null {
  const { handoff: words } = t
  const amount = wanted ? formatMoney(wanted, t.moneyLocale) : words.someAmount
  switch (state) {
    case 'none':
      return null
    case 'waiting':
      return { text: words.waiting(amount), tone: 'neutral' }
    case 'requested':
      return { text: words.requested(amount), tone: 'good' }
    case 'prefilled':
      return { text: words.prefilled(amount), tone: 'neutral' }
    case 'refused':
      // In the reader's language where it is the backend's own sentence that differs.
      return {
        text: t.speaksAsBackend && message !== null ? `${words.refused(amount)} ${message}` : words.refused(amount),
        tone: 'caution',
      }
    case 'frozen':
      return { text: words.frozen(amount), tone: 'stop' }
  }
}
