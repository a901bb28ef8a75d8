import { ask, error, ok } from '#doctor/examination.ts'
import type { Check } from '#doctor/examination.ts'

/** Nobody's order: a system that is well says that it does not know it. */
const nobodys = '/orders/countersign-doctor'

export const checkOrders: Check = {
  area: 'orders',
  needs: ['ORDERS_URL'],
  async examine({ config }) {
    if (config.ordersUrl === undefined) return [ok('orders', 'No order system is set; policy goes by Stripe alone.')]
    const answer = await ask(`${config.ordersUrl}${nobodys}`)
    if (typeof answer === 'string' || answer.status >= 500) {
      const why = typeof answer === 'string' ? answer : String(answer.status)
      return [
        error(
          'orders',
          `The order system at ORDERS_URL does not answer (${why}).`,
          'Check its address and that it runs.',
        ),
      ]
    }
    if (answer.status === 401 || answer.status === 403) {
      const cure = 'Let this machine in without a login: put both into one network.'
      return [error('orders', `The order system turns us away (${answer.status}).`, cure)]
    }
    if (answer.status === 404) return [ok('orders', 'The order system answers.')]
    const cure = 'It has to answer 404 for an order that it does not know (docs/policy.md has its JSON).'
    if (answer.ok)
      return [error('orders', `The order system knows an order that does not exist (${answer.status}).`, cure)]
    if (answer.status < 400) {
      const what = `The order system redirects elsewhere (${answer.status}), and nobody is followed.`
      return [error('orders', what, 'Set ORDERS_URL to the address it leads to.')]
    }
    return [error('orders', `The order system answers ${answer.status} for an order that does not exist.`, cure)]
  },
}
