import { ask, error, ok, warning } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'

const certificates = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/

/** Whether Zendesk, Stripe and browsers reach us: the name, its certificate, and whatever stands in front of us. */
export const checkAddress: Check = {
  area: 'address',
  needs: ['PUBLIC_URL'],
  async examine({ config }) {
    const { publicUrl } = config
    const isPlayed = config.stripe.apiBase !== undefined
    if (publicUrl === null) {
      return [isPlayed ? ok('address', 'address_not_needed') : error('address', 'address_unset')]
    }
    if (!publicUrl.startsWith('https://') && !isPlayed) {
      return [error('address', 'address_plain')]
    }
    const answer = await ask(`${publicUrl}/livez`)
    if (typeof answer === 'string') return [unreachable(answer)]
    const body: unknown = await answer.json().catch(() => null)
    const isOurs = answer.status === 200 && JSON.stringify(body) === '{"status":"alive"}'
    if (isOurs) return [ok('address', 'address_ours')]
    const { status } = answer
    if (status >= 300 && status < 400) return [error('address', 'address_redirects')]
    return [error('address', [502, 503, 504].includes(status) ? 'address_proxy' : 'address_other', { status })]
  },
}

function unreachable(problem: string) {
  if (problem === 'ENOTFOUND' || problem === 'EAI_AGAIN') return error('address', 'address_no_host')
  if (certificates.test(problem)) return error('address', 'address_certificate', { problem })
  return warning('address', 'address_unreachable', { problem })
}
