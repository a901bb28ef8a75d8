import type Stripe from 'stripe'

type Details = {
  status: 400 | 401 | 404 | 409 | 429 | 500
  type?: 'invalid_request_error' | 'idempotency_error' | 'api_error'
  code?: NonNullable<Stripe.StripeRawError['code']>
  param?: string
  /** Whether the endpoint had begun its work, so that its answer is kept under the idempotency key. */
  saved?: boolean
}

/** Every status that this stand-in answers a POST with. */
export type AnswerStatus = 200 | Details['status']

type ErrorBody = {
  error: {
    type: string
    message: string
    code?: string
    param?: string
    doc_url?: string
    request_log_url?: string
  }
}

/** A refusal in Stripe's own words and shape. */
export class StripeFailure extends Error {
  readonly status: Details['status']
  readonly saved: boolean
  readonly details: Details

  constructor(message: string, details: Details) {
    super(message)
    this.name = 'StripeFailure'
    this.status = details.status
    this.saved = details.saved ?? false
    this.details = details
  }

  body(requestId?: string): ErrorBody {
    const { type = 'invalid_request_error', code, param, status } = this.details
    // Stripe logs what reached an endpoint; a wrong key or its own trouble has no page to link to.
    const logged = requestId !== undefined && (status === 400 || status === 404)
    return {
      error: {
        type,
        message: this.message,
        ...(code && { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` }),
        ...(param && { param }),
        ...(logged && { request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}` }),
      },
    }
  }
}

export function noSuch(object: string, id: string, param: string): StripeFailure {
  return new StripeFailure(`No such ${object}: '${id}'`, { status: 404, code: 'resource_missing', param })
}

/** Refused by the rules of the endpoint, after its parameters had been accepted. */
export function refused(message: string, details: { code?: Details['code']; param?: string } = {}): StripeFailure {
  const { code, param } = details
  return new StripeFailure(message, { status: 400, saved: true, ...(code && { code }), ...(param && { param }) })
}

/** Stripe's own trouble. `saved` when it came after the work had begun. */
export function internalError(saved: boolean): StripeFailure {
  return new StripeFailure('An unknown error occurred.', { status: 500, type: 'api_error', saved })
}
