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
      const what = 'PUBLIC_URL is not set: Zendesk and Stripe are told no address.'
      const cure = 'Set it to the https address under which they reach Countersign.'
      return [
        isPlayed
          ? ok('address', 'Everything is on this machine; PUBLIC_URL is not needed.')
          : error('address', what, cure),
      ]
    }
    if (!publicUrl.startsWith('https://') && !isPlayed) {
      const cure = 'Put TLS in front (docs/install.md) and use the https address.'
      return [error('address', 'PUBLIC_URL is not https: Zendesk opens no such page.', cure)]
    }
    const answer = await ask(`${publicUrl}/livez`)
    if (typeof answer === 'string') return [unreachable(answer)]
    const body: unknown = await answer.json().catch(() => null)
    const isOurs = answer.status === 200 && JSON.stringify(body) === '{"status":"alive"}'
    if (isOurs) return [ok('address', 'PUBLIC_URL leads here.')]
    if (answer.status >= 300 && answer.status < 400) {
      return [
        error(
          'address',
          'PUBLIC_URL redirects elsewhere, and a signed POST of Zendesk is lost.',
          'Use the address it leads to.',
        ),
      ]
    }
    if ([502, 503, 504].includes(answer.status)) {
      const what = `What stands in front of Countersign answers ${answer.status}: it does not reach the service.`
      return [error('address', what, 'Start Countersign, and check the port the proxy passes to (PORT).')]
    }
    return [
      error(
        'address',
        `PUBLIC_URL answers, with ${answer.status}, but it is not Countersign.`,
        'Check the host, and that the proxy passes all paths on unchanged.',
      ),
    ]
  },
}

function unreachable(code: string) {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return error('address', 'The host of PUBLIC_URL has no address.', 'Make a DNS record for it.')
  if (certificates.test(code)) {
    const cure = 'Install a certificate of a public authority for this host, with its intermediate ones.'
    return error('address', `The certificate of PUBLIC_URL is not trusted (${code}).`, cure)
  }
  return warning(
    'address',
    `PUBLIC_URL cannot be reached from here (${code}).`,
    'Start Countersign and check firewall and proxy; some networks cannot reach their own public address.',
  )
}
