import { expect, test } from 'vitest'
import type { Actor } from '#access/actor.ts'
import { refuseException } from '#refunds/refuse-bot.ts'

const body = { paymentIntentId: 'pi_one', amount: 100, currency: 'usd' }

test('a bot or form never asks for an exception to policy, whatever it was that let its body through', () => {
  const bot: Actor = { kind: 'bot', id: 'bot:chat', name: 'Bot chat', key: { id: 'k', scopes: [] }, ticketId: '1' }
  for (const actor of [bot, { kind: 'system' } as const]) {
    expect(() => refuseException(actor, { ...body, reason: 'exception' })).toThrow('asked for by a person')
    expect(() => refuseException(actor, { ...body, reason: 'goodwill' })).not.toThrow()
  }
})
