import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'

/** Signatures of webhooks are taken for five minutes, page tokens with ten seconds of grace. */
const most = { fine: 8, usable: 60 }

export const checkClock: Check = {
  area: 'clock',
  needs: ['ZENDESK_SUBDOMAIN'],
  async examine({ config, now }) {
    const answer = await ask(`${config.zendesk.apiBase}/api/v2/users/me`)
    const told = typeof answer === 'string' ? Number.NaN : Date.parse(answer.headers.get('date') ?? '')
    // Zendesk's own check says why it did not answer.
    if (Number.isNaN(told)) return []
    const ahead = Math.round((now().getTime() - told) / 1000)
    const seconds = Math.abs(ahead)
    if (seconds <= most.fine) return [ok('clock', 'clock_agrees')]
    if (seconds <= most.usable)
      return [warning('clock', ahead > 0 ? 'clock_a_little_ahead' : 'clock_a_little_behind', { seconds })]
    return [error('clock', ahead > 0 ? 'clock_ahead' : 'clock_behind', { seconds })]
  },
}
