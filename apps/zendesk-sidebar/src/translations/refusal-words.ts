import type { ApiFailure } from '#api/api-failure.ts'
import type { Translations } from './en.ts'

/**
 * Why a call did not end well. The backend writes English; where that is not the reader's language, the code speaks
 * instead, and the backend's sentence remains for codes of a later version.
 */
export function refusalWords({ code, message, status }: ApiFailure, t: Translations): string {
  if (status === 401) return t.failure.ended
  if (code === 'unreachable' || code === 'unreadable') return t.failure[code]
  if (t.speaksAsBackend && message !== '') return message
  return t.errors[code] || message
}
