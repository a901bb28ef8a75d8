import type { Finding } from './check-money.ts'
import { livingRefunds, requestIdOf } from './evidence.ts'
import type { Evidence } from './evidence.ts'

const hour = 3_600_000
const tolerance = 60_000

/** C3: both sides know the same refunds, in the same state. */
export function checkBothSides({ payments, requests, mirror }: Evidence): Finding[] {
  const what: string[] = []
  const byId = new Map(requests.map((request) => [request.id, request]))
  const there = payments.flatMap((payment) => payment.refunds.map((refund) => ({ ...refund, payment })))
  for (const refund of there) {
    const id = requestIdOf(refund)
    if (id !== null && !byId.has(id)) what.push(`Stripe's ${refund.id} names ${id}, which is not here`)
    const known = mirror.find((row) => row.id === refund.id)
    if (!known) what.push(`Stripe's ${refund.id} is not known here`)
    else if (known.status !== refund.status)
      what.push(`${refund.id} is ${refund.status} there and ${known.status} here`)
  }
  for (const request of requests) {
    const own = there.filter((refund) => requestIdOf(refund) === request.id)
    const living = own.some(({ status }) => status !== 'failed' && status !== 'canceled')
    if (
      request.state === 'confirmed' &&
      !own.some(({ id, status }) => id === request.stripe_refund_id && status === 'succeeded')
    )
      what.push(`${request.id} is confirmed without a refund that succeeded`)
    if (request.state === 'failed' && living) what.push(`${request.id} is failed, and its refund lives`)
  }
  return what.map((text) => ({ check: 'C3', what: text }))
}

/** C8: what was denied, has expired or was withdrawn never reached Stripe, and stays what it is. */
export function checkNeverSent({ requests, posts, payments, history }: Evidence): Finding[] {
  const what: string[] = []
  const ends = ['denied', 'expired', 'canceled']
  for (const { id, state } of requests.filter((request) => ends.includes(request.state))) {
    if (posts.some(({ idempotencyKey }) => idempotencyKey === `refund:${id}`))
      what.push(`${id} is ${state} and was sent`)
    if (payments.some(({ refunds }) => refunds.some((refund) => requestIdOf(refund) === id)))
      what.push(`${id} is ${state} and was refunded`)
  }
  for (const { id, from_state, to_state } of history) {
    if (from_state !== null && ends.includes(from_state) && to_state !== from_state)
      what.push(`${id} left ${from_state}`)
  }
  return what.map((text) => ({ check: 'C8', what: text }))
}

/** One key per request, made from its id, with one amount; and not sent any more 20 hours after the first time. */
export function checkKeys({ posts, latePosts, requests }: Evidence): Finding[] {
  const what: string[] = []
  const keys = new Set(requests.map(({ id }) => `refund:${id}`))
  for (const { idempotencyKey } of posts) {
    if (idempotencyKey === null || !keys.has(idempotencyKey)) what.push('a refund was sent under another key')
  }
  for (const key of keys) {
    const sent = posts.filter((post, index) => post.idempotencyKey === key && !latePosts.has(index))
    const times = sent.map(({ receivedAt }) => receivedAt)
    const span = Math.max(...times) - Math.min(...times)
    if (sent.length > 1 && span > 20 * hour + tolerance)
      what.push(`${key} was sent over ${Math.round(span / hour)} hours`)
  }
  return what.map((text) => ({ check: 'key', what: text }))
}

/** Sent again only while nothing has happened to the payment meanwhile; never sent while a chargeback is open. */
export function checkResends({ payments, posts, latePosts, requests }: Evidence): Finding[] {
  const what: string[] = []
  const ours = new Set<string | null>(requests.map(({ id }) => id))
  for (const payment of payments) {
    const sent = posts.filter((post, index) => post.paymentIntent === payment.paymentIntent && !latePosts.has(index))
    for (const post of sent) {
      const at = Math.floor(post.receivedAt / 1000) - 1
      const dispute = payment.disputes.find(
        ({ created, status }) => created < at && !['won', 'prevented'].includes(status),
      )
      if (dispute) what.push(`${post.idempotencyKey} was sent ${at - dispute.created} s after a dispute`)
      const first = sent.find(({ idempotencyKey }) => idempotencyKey === post.idempotencyKey)
      const since = Math.floor((first ?? post).receivedAt / 1000)
      const foreign = livingRefunds(payment).find(
        (refund) => !ours.has(requestIdOf(refund)) && refund.created > since && refund.created < at,
      )
      if (foreign)
        what.push(`${post.idempotencyKey} was sent again although ${foreign.id} was made elsewhere meanwhile`)
    }
  }
  return what.map((text) => ({ check: 'resend', what: text }))
}
