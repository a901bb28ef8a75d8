import { digestOf } from '#access/handoff-keys.ts'
import type { Config } from '#config.ts'
import { error, ok } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'

/** That keys are well-formed and differ from each other, the settings' own check says: without that they cannot be read. */
export const checkHandoffs: Check = {
  area: 'handoffs',
  needs: ['HANDOFF_KEYS'],
  async examine({ config, broken }) {
    const { handoffKeys } = config
    if (handoffKeys.length === 0) return [ok('handoffs', 'handoffs_none')]
    const shared = Object.entries(otherSecrets(config)).flatMap(([name, secrets]) =>
      broken.has(name)
        ? []
        : handoffKeys
            .filter(({ digest }) => secrets.some((one) => digestOf(one).equals(digest)))
            .map(({ bot }) => ({ variable: name, bot })),
    )
    if (shared.length === 0) {
      const bots = handoffKeys.map(({ bot, scopes }) => `${bot} (${scopes.join(' ')})`)
      return [ok('handoffs', 'handoffs_fit', { bots: bots.join(', ') })]
    }
    return shared.map((both) => error('handoffs', 'handoffs_shared_key', both))
  },
}

/** A key of one purpose must not serve for another. */
function otherSecrets({ sessionSecrets, verificationSecrets, stripe, zendesk }: Config): Record<string, string[]> {
  return {
    SESSION_SECRET: sessionSecrets,
    VERIFICATION_SECRET: verificationSecrets,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecrets,
    ZENDESK_WEBHOOK_SECRET: zendesk.webhookSecrets,
  }
}
