import type { CodeAnswer, CodeState, ProofAnswer } from '@countersign/shared/verification'
import type { Translations } from '#translations/en.ts'
import { formatMoment } from '#ui/format-time.ts'

type Refused = Exclude<ProofAnswer, { result: 'accepted' }> | Exclude<CodeAnswer, { result: 'requested' }>

/** Why it was not accepted, or not sent, and what to do instead. */
export function refusedWords(answer: Refused, way: 'code' | 'facts', now: Date, t: Translations): string {
  const { identity } = t
  switch (answer.result) {
    case 'not_accepted':
      return identity[way].notAccepted
    case 'expired':
      return identity.code.expired
    case 'too_many_tries':
      return identity.code.tooManyTries
    case 'nothing_to_compare':
      return identity.facts.nothing
    case 'mail_off':
      return identity.code.mailOff
    case 'limited':
      return identity.limited(formatMoment(answer.retryAt, now, t.dateLocale))
    case 'locked':
      return identity.locked(formatMoment(answer.until, now, t.dateLocale))
  }
}

/** What a code's own state says beyond where it went; null while nothing is wrong. */
export function stateWords(state: CodeState, { identity: { code } }: Translations): string | null {
  switch (state) {
    case 'delayed':
      return code.delayed
    case 'undeliverable':
      return code.undeliverable
    case 'not_sent':
      return code.notSent
    case 'expired':
    case 'replaced':
      return code.expired
    case 'too_many_tries':
      return code.tooManyTries
    case 'sending':
    case 'sent':
    case 'used':
      return null
  }
}

/** A code in this state can still be entered. */
export function isLive(state: CodeState): boolean {
  return state === 'sending' || state === 'delayed' || state === 'sent'
}

/** Another code would fare no better. */
export function cannotBeMailed(state: CodeState): boolean {
  return state === 'undeliverable' || state === 'not_sent'
}
