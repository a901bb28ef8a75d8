import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { formatMoney } from '@countersign/shared/money'
import type { RefundView } from '@countersign/shared/refund'
import { useTranslations } from '#translations/translations.ts'
import { ActionButton, ActionRow, TextButton } from '#ui/action-button.tsx'
import { Row } from '#ui/text.tsx'
import type { DecisionFlow, Verb } from './use-decision.ts'

const keys: Partial<Record<Verb, string>> = { approve: 'a', deny: 'd', 'request-info': 'q' }

type Props = { flow: DecisionFlow; refund: RefundView }

/** What this person may do, as the backend lists it. */
export function DecisionButtons({ flow, refund, except = null }: Props & { except?: Verb | null }) {
  const t = useTranslations()
  const { decision } = t
  const may = (verb: Verb): boolean => verb !== except && refund.allowedActions.includes(verb)
  const main = [
    { verb: 'approve' as const, name: decision.approve(formatMoney(refund.money, t.moneyLocale)) },
    { verb: 'deny' as const, name: decision.deny },
    { verb: 'request-info' as const, name: decision.ask },
    { verb: 'answer' as const, name: decision.answer },
  ].filter(({ verb }) => may(verb))
  const quiet = [
    { verb: 'delegate' as const, name: decision.delegate },
    { verb: 'cancel' as const, name: decision.withdraw },
  ].filter(({ verb }) => may(verb))
  return (
    <>
      {main.length === 0 ? null : (
        <ActionRow>
          {main.map(({ verb, name }) => (
            <MainButton key={verb} flow={flow} verb={verb} name={name} />
          ))}
        </ActionRow>
      )}
      {quiet.length === 0 ? null : (
        <Row>
          {quiet.map(({ verb, name }) => (
            <TextButton key={verb} disabled={flow.pending} onClick={() => flow.open(verb)}>
              {name}
            </TextButton>
          ))}
        </Row>
      )}
    </>
  )
}

function MainButton({ flow, verb, name }: { flow: DecisionFlow; verb: Verb; name: string }) {
  const { decision } = useTranslations()
  const key = keys[verb]
  return (
    <ActionButton
      isPrimary={verb === 'approve'}
      disabled={flow.pending}
      onClick={() => flow.open(verb)}
      {...(key === undefined ? {} : { 'aria-keyshortcuts': key, title: decision.keys(name, key) })}
    >
      {name}
    </ActionButton>
  )
}

/** `a`, `d` and `q` while the focus is in the card, and nobody types or has a question open. */
export function useDecisionKeys(card: RefObject<HTMLElement | null>, { flow, refund }: Props): void {
  const latest = useRef({ flow, refund })
  useEffect(() => {
    latest.current = { flow, refund }
  })
  useEffect(() => {
    const element = card.current
    if (!element) return
    const onKey = (event: KeyboardEvent): void => {
      const now = latest.current
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || now.flow.step !== null) return
      if (event.target instanceof Element && event.target.closest('input, textarea, select')) return
      const key = event.key.toLowerCase()
      const verb = now.refund.allowedActions.find((action): action is Verb => isVerb(action) && keys[action] === key)
      if (verb === undefined) return
      event.preventDefault()
      now.flow.open(verb)
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [card])
}

function isVerb(action: RefundView['allowedActions'][number]): action is Verb {
  return action !== 'close-as-failed'
}
