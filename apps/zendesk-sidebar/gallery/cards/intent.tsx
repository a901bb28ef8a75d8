import type { IntentReading } from '@countersign/shared/intent'
import { IntentLines } from '#features/intent/intent-lines.tsx'
import { aReading } from '#fixtures/facts.ts'
import * as situation from '../facts/situations.ts'
import { specimen } from '../specimen.ts'

const of = (change: Partial<IntentReading>) =>
  specimen({ context: { ...situation.doubleCharge, intents: aReading(change) } }, ({ context }) => (
    <IntentLines reading={context.intents} />
  ))

export const intent = {
  ready: of({ primary: 'duplicate_charge' }),
  several: of({ primary: 'cancel_subscription', secondary: ['refund', 'invoice_copy'] }),
  unclear: of({ primary: null, between: ['refund', 'cancel_subscription'], secondary: ['update_payment_details'] }),
  threatened: of({
    primary: 'refund',
    sentiment: 'angry',
    concerns: [
      { concern: 'chargeback_threat', words: ['chargeback'] },
      { concern: 'legal_threat', words: ['lawyer'] },
    ],
  }),
  vulnerable: of({ concerns: [{ concern: 'vulnerable', words: ['passed away'] }] }),
}
