const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export type LimitedKind = 'code_requested' | 'facts_checked' | 'failed'
export type LimitedBy = 'ticket' | 'agent' | 'address'
export type Limit = { by: LimitedBy; most: number; withinMs: number }

/** How often something may happen. The figures are explained in docs/verification.md. */
export const limits: Record<LimitedKind, readonly Limit[]> = {
  code_requested: [
    { by: 'ticket', most: 3, withinMs: hour },
    { by: 'address', most: 3, withinMs: hour },
    { by: 'agent', most: 10, withinMs: hour },
    { by: 'address', most: 20, withinMs: day },
  ],
  facts_checked: [
    { by: 'ticket', most: 3, withinMs: hour },
    { by: 'agent', most: 10, withinMs: hour },
  ],
  failed: [
    { by: 'ticket', most: 10, withinMs: day },
    { by: 'agent', most: 20, withinMs: hour },
    { by: 'address', most: 10, withinMs: day },
  ],
}

/** Wrong answers about one customer, on whatever ticket, after which nothing proves them for a while. */
export const lockOut = { failures: 10, withinMs: day, lastsMs: day }

export const codeTries = 5
export const codeLifeMs = 10 * minute
/** What a code or a pair of facts has proven. */
export const proofLifeMs = 30 * minute
/** A session in the help centre or chat is believed this long after the person signed in. */
export const sessionLifeMs = day
/** An address that is newer at Stripe proves no more than facts do. */
export const newAddressMs = 7 * day
