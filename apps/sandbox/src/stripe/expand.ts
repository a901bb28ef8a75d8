import { StripeFailure } from './stripe-failure.ts'
import type { ObjectName, StripeState } from './state.ts'

type Json = Record<string, unknown>

/** `one` is an id until expanded; `inline` is a list that is always there; `on_demand` a list only there when expanded. */
type Link = { to: ObjectName; as: 'one' | 'inline' | 'on_demand' }

const one = (to: ObjectName): Link => ({ to, as: 'one' })

const links: Record<
  ObjectName | 'subscription_item',
  Record<string, Link | { to: 'subscription_item'; as: 'inline' }>
> = {
  customer: { 'invoice_settings.default_payment_method': one('payment_method') },
  payment_method: { customer: one('customer') },
  product: {},
  payment_intent: {
    customer: one('customer'),
    latest_charge: one('charge'),
    payment_method: one('payment_method'),
  },
  charge: {
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
    charge: one('charge'),
    customer: one('customer'),
    payment_intent: one('payment_intent'),
    payment_method: one('payment_method'),
  },
  dispute: { charge: one('charge'), payment_intent: one('payment_intent') },
  event: {},
}

type Holder = keyof typeof links

const maximumLevels = 4

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
    const link = links[name][field.join('.')]
    if (!link) continue
    const rest = segments.slice(length)
    if (link.as === 'one' || rest.length === 0) return { link, field, rest }
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

function listData(value: unknown): unknown[] {
  return isJson(value) && Array.isArray(value['data']) ? value['data'] : []
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}
