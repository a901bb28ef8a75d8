/** What one story holds. Times are relative to the moment of seeding, so that "7 days ago" stays true. */

export type StoryCustomer = {
  stripeId: string
  name: string
  email: string
  sinceDaysAgo: number
  /** Of the billing address; most shops sell without one. */
  postalCode?: string
}

export type StoryPayment = {
  /** Suffix of the Stripe ids: `pi_{key}`, `ch_{key}`. */
  key: string
  /** Whose payment it is; the first customer's when left out. */
  customerId?: string
  /** Minor units. */
  amount: number
  currency: string
  secondsAgo: number
  description: string
  card: { brand: string; last4: string; country?: string; expired?: boolean }
  /** Radar's 0 to 100. */
  riskScore: number
  /** Read by policy: `delivered_at` (ISO 8601), `category`, `final_sale`. */
  metadata: Record<string, string>
  /** Paid through this invoice, when there is one. With `failed` the invoice stays open. */
  invoice?: { key: string; number: string }
  /** The bank said no: the payment intent's `last_payment_error`, and when Stripe tries the invoice again. */
  failed?: { code: string; declineCode: string | null; retryInDays: number | null }
  dispute?: {
    status: 'needs_response'
    reason: 'product_not_received' | 'fraudulent'
    daysAgo: number
    dueInDays: number
  }
  fraudWarning?: { fraudType: 'made_with_stolen_card' | 'unauthorized_use_of_card'; hoursAgo: number }
  /** Refunds made in Stripe's dashboard before the story begins. */
  refunds?: {
    key: string
    amount: number
    hoursAgo: number
    status: 'pending' | 'succeeded'
    pendingReason: 'processing' | 'insufficient_funds' | null
  }[]
}

export type StorySubscription = {
  key: string
  product: string
  interval: 'month' | 'year'
  /** Minor units per interval. */
  price: number
  currency: string
  startedSecondsAgo: number
  renewsInDays: number
  status: 'active' | 'trialing' | 'past_due'
  /** Set while `trialing`. */
  trialEndsInDays?: number
  /** Read by policy: `unused` as the shop writes it down. */
  metadata?: Record<string, string>
}

export type Story = {
  ticketId: number
  /** One line for whoever chooses a story to play. */
  about: string
  subject: string
  message: string
  requester: { id: number; name: string; email: string }
  groupId: 9000 | 9002
  /** None, one, or several that share an address. */
  customers: StoryCustomer[]
  payments: StoryPayment[]
  subscription?: StorySubscription
  /** What the backend's seeded verification record says of the requester. */
  verification: 'none' | 'facts' | 'confirmed'
}

/** `ago(7)`: seven days before the moment of seeding, ISO 8601 UTC. */
export type Ago = (days: number) => string

export const day = 86_400
export const billing = 9000
export const shipping = 9002
