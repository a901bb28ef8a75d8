import type { IntentReading } from '@countersign/shared/intent'
import type { Translations } from '#translations/en.ts'

/** "Asks for: refund · also: cancellation"; null where nothing that we know is asked for. */
export function askedFor({ primary, between, secondary }: IntentReading, { intent }: Translations): string | null {
  if (primary === 'other') return null
  const named = secondary.map((each) => intent.names[each]).join(', ')
  const also = named === '' ? '' : ` · ${intent.also(named)}`
  if (primary !== null) return `${intent.asks(intent.names[primary])}${also}`
  const [first = 'other', ...others] = between
  const either = others.reduce((said, each) => intent.either(said, intent.names[each]), intent.names[first])
  return `${intent.unclear(either)}${also}`
}
