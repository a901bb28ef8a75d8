import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RefundForm } from '@countersign/shared/refund-form'
import { ApiFailure } from '#api/api-failure.ts'
import { createFormKeeper } from './form-keeper.ts'

function typed(amountText: string): RefundForm {
  return { paymentIntentId: 'pi_ada', amountText, reason: 'other', note: '', idempotencyKey: 'key-00001' }
}

/** A backend that answers when it is told to. */
function aBackend() {
  const calls: { amount: string | null; leaving: boolean; end: (failure?: ApiFailure) => void }[] = []
  const keeper = createFormKeeper(
    (form, leaving) =>
      new Promise((resolve, reject) => {
        const end = (failure?: ApiFailure): void => (failure ? reject(failure) : resolve())
        calls.push({ amount: form?.amountText ?? null, leaving, end })
      }),
  )
  const amounts = () => calls.map(({ amount }) => amount)
  const answer = async (failure?: ApiFailure): Promise<void> => {
    calls.at(-1)?.end(failure)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { keeper, calls, amounts, answer }
}

const lost = new ApiFailure({ code: 'unreachable' })
const refused = new ApiFailure({ code: 'card_number_found', message: 'The note holds a card number.', status: 422 })

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('typing is brought to the backend once it rests, as it stands then', async () => {
  const { keeper, amounts } = aBackend()
  keeper.keep(typed('1'))
  await vi.advanceTimersByTimeAsync(400)
  keeper.keep(typed('12'))
  await vi.advanceTimersByTimeAsync(400)
  expect(amounts()).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(amounts()).toEqual(['12'])
})

test('the newest text comes last: what was typed during a call follows after it', async () => {
  const { keeper, amounts, answer } = aBackend()
  keeper.keep(typed('1'))
  keeper.flush()
  keeper.keep(typed('12'))
  keeper.keep(null)
  expect(amounts()).toEqual(['1'])
  await answer()
  expect(amounts()).toEqual(['1', null])
})

test('a lost call is said and made again until it goes through', async () => {
  const { keeper, amounts, answer } = aBackend()
  keeper.keep(typed('12'))
  keeper.flush()
  await answer(lost)
  expect(keeper.failure()).toBe(lost)
  await vi.advanceTimersByTimeAsync(5000)
  expect(amounts()).toEqual(['12', '12'])
  await answer()
  expect(keeper.failure()).toBeNull()
})

test('what the backend refuses is said, and not asked again before the text has changed', async () => {
  const { keeper, amounts, answer } = aBackend()
  keeper.keep(typed('12'))
  keeper.flush()
  await answer(refused)
  await vi.advanceTimersByTimeAsync(60_000)
  expect([keeper.failure(), amounts()]).toEqual([refused, ['12']])
  keeper.keep(typed('13'))
  await vi.advanceTimersByTimeAsync(600)
  expect(amounts()).toEqual(['12', '13'])
})

test('a page that is left does not wait for the typing to rest, nor for a call under way', () => {
  const { keeper, calls } = aBackend()
  keeper.keep(typed('1'))
  keeper.flush()
  keeper.keep(typed('12'))
  keeper.flush(true)
  expect(calls.map(({ amount, leaving }) => [amount, leaving])).toEqual([
    ['1', false],
    ['12', true],
  ])
})
