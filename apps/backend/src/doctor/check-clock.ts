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
    const seconds = Math.round((now().getTime() - told) / 1000)
    const apart = `This machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} Zendesk's`
    if (Math.abs(seconds) <= most.fine) return [ok('clock', "The clock agrees with Zendesk's.")]
    const cure = 'Run NTP (systemd-timesyncd or chrony) on this machine.'
    return [
      Math.abs(seconds) <= most.usable
        ? warning('clock', `${apart}: sign-ins may be refused now and then.`, cure)
        : error('clock', `${apart}: sign-ins and webhooks are refused.`, cure),
    ]
  },
}
