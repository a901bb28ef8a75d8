import { ask } from './cards/ask.tsx'
import { customer } from './cards/customer.tsx'
import { decision } from './cards/decision.tsx'
import { desk } from './cards/desk.tsx'
import { handoff } from './cards/handoff.tsx'
import { identity } from './cards/identity.tsx'
import { intent } from './cards/intent.tsx'
import { page } from './cards/page.tsx'
import { payment } from './cards/payment.tsx'
import { policy } from './cards/policy.tsx'
import { policyDesk } from './cards/policy-desk.tsx'
import { record } from './cards/record.tsx'
import { refund } from './cards/refund.tsx'
import { reply } from './cards/reply.tsx'
import { sidebar } from './cards/sidebar.tsx'
import { templates } from './cards/templates.tsx'
import { verdict } from './cards/verdict.tsx'
import { waiting } from './cards/waiting.tsx'
import type { Specimen } from './specimen.ts'

export const cards = {
  sidebar,
  verdict,
  customer,
  identity,
  handoff,
  intent,
  payment,
  policy,
  reply,
  record,
  ask,
  refund,
  decision,
  waiting,
  desk,
  templates,
  'policy-desk': policyDesk,
  page,
}
export type CardName = keyof typeof cards

export function isCard(name: string): name is CardName {
  return Object.hasOwn(cards, name)
}

export function findSpecimen(card: string | null, state: string | null): Specimen | null {
  if (card === null || state === null || !isCard(card)) return null
  const states: Record<string, Specimen> = cards[card]
  return states[state] ?? null
}
