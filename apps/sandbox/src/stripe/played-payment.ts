import type { StoryPayment } from '#stories/story.ts'
import { randomText } from './state.ts'
import type { StripeWorld } from './state.ts'

/** What a customer paid or tried to pay: what a story tells, or what `POST /sandbox/payments` asks for. */
export type PlayedPayment = Pick<
  StoryPayment,
  'key' | 'amount' | 'currency' | 'description' | 'card' | 'riskScore' | 'metadata' | 'failed'
> & {
  captured?: boolean
  /** Until when the card is good. */
  cardEnds: { month: number; year: number }
}

type Made = Pick<PlayedPayment, 'amount' | 'currency' | 'description' | 'captured'> & {
  metadata?: Record<string, string>
  failed?: { code: string; declineCode: string | null }
}

/** A payment that no story tells of, with a card that is good. */
export function sandboxPayment(world: StripeWorld, { failed, metadata = {}, ...made }: Made): PlayedPayment {
  return {
    ...made,
    metadata,
    key: randomText(24),
    card: { brand: 'visa', last4: '4242' },
    cardEnds: { month: 12, year: new Date(world.now()).getUTCFullYear() + 4 },
    riskScore: 10,
    ...(failed && { failed: { ...failed, retryInDays: null } }),
  }
}
