import { openState } from '#state-file.ts'
import type { StateFile } from '#state-file.ts'
import type { StripeState } from './state.ts'
import { tableOf } from './table.ts'

/** The state, from its file where an earlier run left one. JSON brings tables back as common objects. */
export function openStripeState(stateDir: string | undefined, seed: () => StripeState): StateFile<StripeState> {
  const file = openState('stripe', stateDir, seed)
  const { data } = file
  for (const [name, rows] of Object.entries(data.objects))
    Object.assign(data.objects, { [name]: tableOf<object>(rows) })
  data.savedAnswers = tableOf(data.savedAnswers)
  data.deliveries = tableOf(data.deliveries)
  data.refundKeys = tableOf(data.refundKeys)
  data.referencesDue = tableOf(data.referencesDue)
  return file
}
