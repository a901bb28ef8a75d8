import type { ObjectName, StripeState } from './state.ts'
import { StripeFailure } from './stripe-failure.ts'

type Json = Record<string, unknown>

/**
 * `one` is an id until expanded; `inline` a list that is always there; `array` likewise, without Stripe's list around
 * it; `on_demand` a list that is only there when expanded; `balance` a sum that is only there when expanded.
 */
type Link =
  | { to: ObjectName; as: 'one' | 'on_demand' | 'balance' }
  | { to: 'subscription_item'; as: 'inline' }
  | { to: 'credit_note_refund'; as: 'array' }

type Holder = ObjectName | 'subscription_item' | 'credit_note_refund'

const one = (to: ObjectName): Link => ({ to, as: 'one' })
const ofPayment = { charge: one('charge'), payment_intent: one('payment_intent') }

const linked: Record<Holder, Record<string, Link>> = {
  customer: {
    'invoice_settings.default_payment_method': one('payment_method'),
    invoice_credit_balance: { to: 'customer', as: 'balance' },
  },
  payment_method: { customer: one('customer') },
  product: {},
  payment_intent: {
    customer: one('customer'),
    latest_charge: one('charge'),
    payment_method: one('payment_method'),
  },
  charge: {
    balance_transaction: one('balance_transaction'),
    customer: one('customer'),
    payment_intent: one('payment_intent'),
    refunds: { to: 'refund', as: 'on_demand' },
  },
  invoice: {
    customer: one('customer'),
    default_payment_method: one('payment_method'),
    'parent.subscription_details.subscription': one('subscription'),
    payments: { to: 'invoice_payment', as: 'on_demand' },
  },
  invoice_payment: {
    invoice: one('invoice'),
    'payment.charge': one('charge'),
    'payment.payment_intent': one('payment_intent'),
  },
  subscription: {
    customer: one('customer'),
    default_payment_method: one('payment_method'),
    items: { to: 'subscription_item', as: 'inline' },
    latest_invoice: one('invoice'),
  },
  subscription_item: { 'price.product': one('product') },
  refund: {
    ...ofPayment,
    balance_transaction: one('balance_transaction'),
    customer: one('customer'),
    failure_balance_transaction: one('balance_transaction'),
    payment_method: one('payment_method'),
  },
  dispute: ofPayment,
  early_fraud_warning: ofPayment,
  balance_transaction: {},
  credit_note: {
    customer: one('customer'),
    customer_balance_transaction: one('customer_balance_transaction'),
    invoice: one('invoice'),
    refunds: { to: 'credit_note_refund', as: 'array' },
  },
  credit_note_refund: { refund: one('refund') },
  customer_balance_transaction: {
    credit_note: one('credit_note'),
    customer: one('customer'),
    invoice: one('invoice'),
  },
  portal_session: {},
  event: {},
}

const maximumLevels = 4

/** Refuses paths that lead nowhere, before any work is done for the request. */
export function checkExpand(name: ObjectName, paths: string[]): void {
  for (const path of paths) checkPath(name, path.split('.'), path)
}

/** A copy of the object with the paths filled in. */
export function expandObject(state: StripeState, name: ObjectName, object: object, paths: string[]): object {
  const copy = structuredClone(object) as Json
  for (const path of paths) {
    const segments = path.split('.')
    checkPath(name, segments, path)
    fill(state, name, copy, segments)
  }
  return copy
}

/** Copies of a list's objects; their paths begin with `data`. */
export function expandAll(state: StripeState, name: ObjectName, objects: object[], paths: string[]): object[] {
  for (const path of paths) {
    const [head, ...segments] = path.split('.')
    if (head !== 'data' || segments.length === 0) throw cannotExpand(path)
    checkPath(name, segments, path)
  }
  const inner = paths.map((path) => path.slice('data.'.length))
  return objects.map((object) => expandObject(state, name, object, inner))
}

function checkPath(name: Holder, segments: string[], path: string): void {
  if (path.split('.').length > maximumLevels) {
    throw new StripeFailure(`You cannot expand more than ${maximumLevels} levels of a property. Property: ${path}`, {
      status: 400,
      param: 'expand',
    })
  }
  const step = nextLink(name, segments)
  if (!step) throw cannotExpand(path)
  if (step.rest.length > 0) checkPath(step.link.to, step.rest, path)
}

function cannotExpand(path: string): StripeFailure {
  return new StripeFailure(`This property cannot be expanded (${path}).`, { status: 400, param: 'expand' })
}

/** The link that the path takes from here, and what is left of the path behind it. */
function nextLink(name: Holder, segments: string[]) {
  for (let length = 1; length <= segments.length; length += 1) {
    const field = segments.slice(0, length)
    const path = field.join('.')
    const link = Object.hasOwn(linked[name], path) ? linked[name][path] : undefined
    if (!link) continue
    const rest = segments.slice(length)
    if (link.as === 'one' || link.as === 'array' || rest.length === 0) return { link, field, rest }
    if (link.as === 'balance') return null
    return rest[0] === 'data' && rest.length > 1 ? { link, field, rest: rest.slice(1) } : null
  }
  return null
}

function fill(state: StripeState, name: Holder, object: Json, segments: string[]): void {
  const step = nextLink(name, segments)
  if (!step) return
  const { link, rest } = step
  const last = step.field.at(-1) ?? ''
  const holder = step.field.slice(0, -1).reduce<unknown>((at, key) => (isJson(at) ? at[key] : undefined), object)
  if (!isJson(holder)) return
  if (link.as === 'on_demand') holder[last] ??= membersOf(state, link.to, object)
  if (link.as === 'balance') holder[last] ??= creditOf(object)
  if (link.as === 'one' && typeof holder[last] === 'string') {
    holder[last] = structuredClone(state.objects[link.to][holder[last]] ?? holder[last])
  }
  if (rest.length === 0) return
  const value = holder[last]
  for (const child of link.as === 'one' ? [value] : listData(value)) {
    if (isJson(child)) fill(state, link.to, child, rest)
  }
}

function membersOf(state: StripeState, name: ObjectName, owner: Json): Json {
  const [field, url] =
    name === 'refund'
      ? ['charge', `/v1/charges/${String(owner['id'])}/refunds`]
      : ['invoice', `/v1/invoice_payments?invoice=${String(owner['id'])}`]
  const members = Object.values<object>(state.objects[name]).filter(
    (member) => Reflect.get(member, field) === owner['id'],
  )
  return { object: 'list', data: structuredClone(members).toReversed(), has_more: false, url }
}

// The other way round than `balance`, by the words of its documentation: what may be spent is positive.
function creditOf(customer: Json): Json {
  const currency = customer['currency']
  return typeof currency === 'string' ? { [currency]: -Number(customer['balance']) } : {}
}

function listData(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return isJson(value) && Array.isArray(value['data']) ? value['data'] : []
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}
