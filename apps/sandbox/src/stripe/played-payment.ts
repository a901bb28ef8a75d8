import type { StoryPayment } from '#stories/story.ts'

/** What a customer paid or tried to pay: what a story tells, or what `POST /sandbox/payments` asks for. */
export type PlayedPayment = Pick<
  StoryPayment,
  'key' | 'amount' | 'currency' | 'description' | 'card' | 'riskScore' | 'metadata' | 'failed'
> & {
  captured?: boolean
  /** Until when the card is good. */
  cardEnds: { month: number; year: number }
}
