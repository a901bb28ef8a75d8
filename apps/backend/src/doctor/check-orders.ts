import { ask, error, ok } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'

/** Nobody's order: a system that is well says that it does not know it. */
const nobodys = '/orders/countersign-doctor'

export const checkOrders: Check = {
  area: 'orders',
  needs: ['ORDERS_URL'],
  async examine({ config }) {
    if (config.ordersUrl === undefined) return [ok('orders', 'orders_unset')]
    const answer = await ask(`${config.ordersUrl}${nobodys}`)
    if (typeof answer === 'string') return [error('orders', 'orders_down', { problem: answer })]
    const { status } = answer
    if (status >= 500) return [error('orders', 'orders_down', { problem: status })]
    if (status === 401 || status === 403) return [error('orders', 'orders_login', { status })]
    if (status === 404) return [ok('orders', 'orders_answer')]
    if (answer.ok) return [error('orders', 'orders_know_all', { status })]
    return [error('orders', status < 400 ? 'orders_redirect' : 'orders_other_answer', { status })]
  },
}
