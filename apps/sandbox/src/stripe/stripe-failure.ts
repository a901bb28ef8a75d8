import type Stripe from 'stripe'

type Details = {
  status: 400 | 401 | 404 | 409 | 500
  type?: 'invalid_request_error' | 'idempotency_error' | 'api_error'
  code?: NonNullable<Stripe.StripeRawError['code']>
  param?: string
  /** Whether the endpoint had begun its work, so that its answer is kept under the idempotency key. */
  saved?: boolean
}

/** Every status that this stand-in answers a POST with. */
export type AnswerStatus = 200 | Details['status']

/** A refusal in Stripe's own words and shape. */
export class StripeFailure extends Error {
  readonly status: Details['status']
  readonly saved: boolean
  readonly body: { error: { type: string; message: string; code?: string; param?: string } }

  constructor(message: string, { status, type = 'invalid_request_error', code, param, saved = false }: Details) {
    super(message)
    this.name = 'StripeFailure'
    this.status = status
    this.saved = saved
    this.body = { error: { type, message, ...(code && { code }), ...(param && { param }) } }
  }
}

export function noSuch(object: string, id: string, param: string): StripeFailure {
  return new StripeFailure(`No such ${object}: '${id}'`, { status: 404, code: 'resource_missing', param })
}
