import type { DoctorFinding } from '@countersign/shared/doctor'
import { troubleWords } from '@countersign/shared/doctor-words'

const areas: Record<DoctorFinding['area'], string> = {
  settings: 'Settings',
  database: 'Database',
  address: 'Address',
  clock: 'Clock',
  stripe: 'Stripe',
  zendesk: 'Zendesk',
  hubspot: 'HubSpot',
  mail: 'Mail',
  slack: 'Slack',
  handoffs: 'Handoffs',
  policy: 'Policy',
  audit: 'Audit log',
  model: 'Model',
  orders: 'Orders',
}

const levels: Record<DoctorFinding['level'], string> = { ok: 'Fine', warning: 'Warning', error: 'Broken' }

const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The page of the desk that says what is missing in the installation. */
export const setUpCheck = {
  title: 'Set-up',
  about: 'What Countersign needs in Zendesk, Stripe and around it. Nothing is changed by looking.',
  failed: 'The set-up could not be checked',
  checkedAt: 'Checked at',
  again: 'Check again',
  well: 'Fine:',
  cure: 'To do:',
  areas,
  /** What is not well, by its code. */
  findings: troubleWords,
  levels,
  sum: (errors: number, warnings: number) =>
    errors + warnings === 0
      ? 'Everything is well.'
      : [
          errors === 0 ? 'Nothing is broken' : `${things(errors, 'thing is', 'things are')} broken`,
          `${things(warnings, 'warning', 'warnings')}.`,
        ].join(', '),
}
