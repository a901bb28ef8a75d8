import type { ApiErrorCode } from '@countersign/shared/api-error'

export type Issue = { path: string; message: string }

/**
 * A refusal that a person may read. Verbs throw it for input and access; business outcomes are unions instead.
 * `status` is the HTTP answer, the message goes out unchanged: never put a value into it that came from outside.
 */
export class Refusal extends Error {
  readonly code: ApiErrorCode
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 428 | 429 | 502 | 503
  readonly issues: Issue[] | undefined

  constructor(code: ApiErrorCode, status: Refusal['status'], message: string, issues?: Issue[]) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.issues = issues
  }
}

/** The same answer for what does not exist and for what this person may not see. */
export function notFound(): Refusal {
  return new Refusal('not_found', 404, 'You cannot see this, or it does not exist.')
}

/** A provider did not answer, or not as it should. `cause` is for the log only. */
export class ProviderUnavailable extends Error {
  readonly provider: 'stripe' | 'zendesk' | 'hubspot' | 'mail' | 'orders' | 'slack'
  /** The provider said that it did nothing (too many calls, not available now). Otherwise the work may have been done. */
  readonly turnedAway: boolean
  /** How long it asked us to wait, in milliseconds, and whether that holds for everything we send it. */
  readonly wait: { ms: number; everything: boolean } | null

  constructor(
    provider: ProviderUnavailable['provider'],
    cause: unknown,
    turnedAway = false,
    wait: ProviderUnavailable['wait'] = null,
  ) {
    super(`${provider} did not answer`, { cause })
    this.wait = wait
    this.name = 'ProviderUnavailable'
    this.provider = provider
    this.turnedAway = turnedAway
  }
}

/** A provider takes nothing of this kind from us until a person mends it: a token, a scope, a definition that is missing. */
export class ProviderRefuses extends ProviderUnavailable {
  /** Fit for an alert: what is missing, and what to do. */
  readonly reason: string

  constructor(provider: ProviderUnavailable['provider'], reason: string) {
    super(provider, null, true)
    this.name = 'ProviderRefuses'
    this.message = reason
    this.reason = reason
  }
}

/** This one record is not for us; what is asked about others is answered. */
export class ProviderForbids extends ProviderUnavailable {
  constructor(provider: ProviderUnavailable['provider']) {
    super(provider, null, true)
    this.name = 'ProviderForbids'
  }
}
