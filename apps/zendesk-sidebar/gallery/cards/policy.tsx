import type { PolicyDecision } from '@countersign/shared/policy'
import { PolicyCard } from '#features/policy/policy-card.tsx'
import { useTranslations } from '#translations/translations.ts'
import * as decision from '../facts/decisions.ts'
import { adaFirst } from '../facts/payments.ts'
import { Opened } from '../opened.tsx'
import { specimen } from '../specimen.ts'
import type { Specimen } from '../specimen.ts'

function decided(made: PolicyDecision, frozen = false): Specimen {
  return specimen({ preview: decision.previewOf(adaFirst, made) }, () => (
    <PolicyCard state={{ kind: 'ready', decision: made, frozen }} />
  ))
}

function Waiting() {
  const { form } = useTranslations()
  return <PolicyCard state={{ kind: 'waiting', words: form.policyNeedsAmount }} />
}

function Failed() {
  const { errors } = useTranslations()
  const retry = (): void => undefined
  return <PolicyCard state={{ kind: 'failed', message: errors.stripe_unavailable, requestId: 'req_7F3kQ2', retry }} />
}

export const policy = {
  loading: specimen({}, () => <PolicyCard state={{ kind: 'loading' }} />),
  empty: specimen({}, () => <Waiting />),
  partial: decided(decision.factsMissing),
  error: specimen({}, () => <Failed />),
  ready: decided(decision.approved),
  all_rules: specimen({ preview: decision.previewOf(adaFirst, decision.approved) }, () => (
    <Opened>
      <PolicyCard state={{ kind: 'ready', decision: decision.approved, frozen: false }} />
    </Opened>
  )),
  near_the_limit: decided(decision.nearTheLimit),
  approval: decided(decision.overLimit),
  two_signatures: decided(decision.twoSignatures),
  denied: decided(decision.finalSale),
  as_requested: decided(decision.overLimit, true),
}
